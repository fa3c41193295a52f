"""Asks an address and ends well if the answer is 200: the health check of containers."""

import sys
import urllib.error
import urllib.request


def main(address: str) -> int:
    """0 if all is well."""
    try:
        with urllib.request.urlopen(address, timeout=4) as answer:
            return int(answer.status != 200)
    except (urllib.error.URLError, OSError) as trouble:
        print(trouble)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
