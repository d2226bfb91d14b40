"""Where a webhook may go: sixty ways inside, all of them refused (RELIABILITY P20, section 5, 81-85)."""

from ipaddress import ip_address

import pytest
from hypothesis import given, strategies as st

from service.application.webhooks.receiver_address import Reach, UnfitUrl, fit_url, leads_inside

INSIDE = (
    # this machine
    "https://127.0.0.1/ https://127.0.0.1:8443/ https://localhost/ https://localhost./ https://LOCALHOST/ "
    "https://a.localhost/ https://[::1]/ https://[::]/ https://0.0.0.0/ https://0/ https://127.1/ https://127.0.1/ "
    "https://2130706433/ https://0x7f.1/ https://0x7f000001/ https://0177.0.0.1/ https://017700000001/ "
    "https://127.0.0.1./ https://0.1/ https://127.255.255.254/ "
    # inner networks
    "https://10.0.0.1/ https://172.16.0.1/ https://172.31.255.255/ https://192.168.1.1/ https://100.64.0.1/ "
    "https://169.254.1.1/ https://[fe80::1]/ https://[fe80::1%25eth0]/ https://[fc00::1]/ https://[fd12:3456::1]/ "
    "https://[fec0::1]/ https://198.18.0.1/ https://router.lan/ https://db.internal/ https://printer.local/ "
    "https://intranet/ https://redis/ "
    # the metadata of clouds
    "https://169.254.169.254/latest/ https://[fd00:ec2::254]/ https://168.63.129.16/ https://100.100.100.200/ "
    "https://metadata.google.internal/ https://metadata/ "
    # an address inside an address
    "https://[::ffff:127.0.0.1]/ https://[::ffff:7f00:1]/ https://[::127.0.0.1]/ https://[64:ff9b::7f00:1]/ "
    "https://[64:ff9b:1::7f00:1]/ https://[2002:7f00:1::]/ https://[2001:0:7f00:1::]/ "
    # nobody in particular
    "https://224.0.0.1/ https://255.255.255.255/ https://240.0.0.1/ https://[ff02::1]/ https://192.0.2.1/ "
    "https://[2001:db8::1]/ "
    # other doors
    "https://desk.example.org:6379/ https://desk.example.org:22/ https://desk.example.org:0/ "
    "https://desk.example.org:99999/ http://desk.example.org/ ftp://desk.example.org/ file:///etc/passwd "
    "gopher://127.0.0.1:6379/_FLUSHALL https://good@127.0.0.1/ https://good:pass@desk.example.org/ "
    "https://127.0.0.1\\@desk.example.org/ https:///path https:// //desk.example.org/ desk.example.org "
    "https://\u2460\u2461\u2466.0.0.1/ https://[::1 https://[v1.x]/"
).split()
AND_WITH_SIGNS = ("https://desk.exam\tple.org/", "https://desk.example.org/\n", "https://desk.example.org/\x00", "")


@pytest.mark.parametrize("url", [*INSIDE, *AND_WITH_SIGNS])
def test_no_webhook_goes_inside_whatever_the_spelling(url: str) -> None:
    with pytest.raises(UnfitUrl) as refused:
        fit_url(url)
    assert "127.0.0.1" not in str(refused.value)


def test_there_are_sixty_of_them() -> None:
    assert len(set(INSIDE)) >= 60


@pytest.mark.parametrize(
    "url",
    [
        "https://desk.example.org/hook",
        "https://desk.example.org:8443/hook?newsroom=1",
        "https://1and1.example.org/",
        "https://93.184.216.34/",
        "https://[2606:2800:220:1:248:1893:25c8:1946]/",
        "https://xn--bcher-kva.example.org/",
    ],
)
def test_the_public_web_is_reached(url: str) -> None:
    assert fit_url(url).hostname


@pytest.mark.parametrize("url", ["http://127.0.0.1:9000/hook", "https://localhost:9000/"])
def test_a_developers_own_machine_is_reached_where_the_operator_allows_it(url: str) -> None:
    assert fit_url(url, Reach(anywhere=True)).port == 9000


@given(st.ip_addresses(v=4))
def test_whatever_python_knows_as_not_global_leads_inside(address: object) -> None:
    assert ip_address(str(address)).is_global or leads_inside(ip_address(str(address)))
    assert leads_inside(ip_address(f"::ffff:{address}"))
    assert leads_inside(ip_address(f"::ffff:0:{address}"))
