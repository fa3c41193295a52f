"""A database with the demo in it, for tests that move it about: `python -m …`."""

import django
from django.core.management import call_command

if __name__ == "__main__":
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
