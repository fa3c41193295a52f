from pathlib import Path
import pytest
from django.test import Client
from tests import scenarios
from tests.access import addresses, page_names
from tests.test_access import EXPECTED, ROLES, TABLE
pytestmark = pytest.mark.django_db
def test_rows():
    names=[n for n,_k in page_names()]
    missing=[n for n in names if n not in EXPECTED]
    gone=[n for n in EXPECTED if n not in names]
    lines=[l for l in TABLE.read_text().splitlines() if not (l and l[0]!="#" and l.split()[0] in gone)]
    head=[l for l in lines if l.startswith("#")]; rows=[l for l in lines if l and not l.startswith("#")]
    from django.db import transaction
    new=[]
    for n in missing:
        for verb in ("get","post"):
            got=[]
            for role in ROLES:
                sid=transaction.savepoint()
                try:
                    spine=scenarios.full_event(); a=addresses(spine)[n]; c=Client()
                    if role!="stranger": c.force_login(spine.people[role])
                    r=getattr(c,verb)(a)
                    if r.streaming: b"".join(r.streaming_content)
                    got.append(str(r.status_code))
                finally:
                    transaction.savepoint_rollback(sid)
            if verb=="get" and "405" in got: continue
            new.append(f"{n:38} {verb:6} "+"   ".join(f"{g:3}" for g in got)); break
    width=37
    TABLE.write_text("\n".join(head+sorted(rows+new))+"\n")
    print("GONE",gone); print("\n".join(new))
