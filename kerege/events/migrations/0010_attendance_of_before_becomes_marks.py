from django.db import migrations

FORWARDS = """
INSERT INTO events_attendancemark
    (registration_id, item_id, source, counts, seen_at, received_at, marked_by_id,
     note, strike_reason)
SELECT registration_id, item_id, source, TRUE, marked_at, marked_at, marked_by_id, '', ''
FROM events_attendance
"""
# The results still stand; only the evidence that was made of them goes.
BACKWARDS = """
DELETE FROM events_attendancemark
WHERE nonce IS NULL AND report_id IS NULL AND device_id IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0009_attendance_has_evidence")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
