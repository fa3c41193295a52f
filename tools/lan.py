"""The address of this machine in the Wi-Fi of a hall, for phones without internet."""

import ipaddress
import socket

import segno

# Nothing is sent: the system only says from which of its addresses it would send there.
FAR = ("192.168.0.1", "10.0.0.1", "172.16.0.1", "192.0.2.1")


def find_address() -> str:
    """Ours in the local network, "" if there is none."""
    for far in FAR:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((far, 9))
            except OSError:
                continue
            found = str(probe.getsockname()[0])
        if is_usable(found):
            return found
    return ""


def is_usable(address: str) -> bool:
    """Whether phones may reach it: not this machine's own loop, not a makeshift one."""
    known = ipaddress.ip_address(address)
    return not (known.is_loopback or known.is_link_local or known.is_unspecified)


def show(address: str) -> None:
    """The code in the terminal, and where the same stands on a page."""
    print("Phones on the same Wi-Fi point the camera here:\n")
    segno.make(f"{address}/", error="l", micro=False).terminal(compact=True)
    print(f"\n  {address}/")
    print(f"  For the wall: {address}/kk/nearby/\n", flush=True)
