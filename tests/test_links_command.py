"""``strategieportal belege``: what answers is told, what is dead is told with its place, and nobody's own network is looked into."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from strategieportal.checks.examine import examine
from strategieportal.checks.outside import addresses_outside
from strategieportal.cli.links import asking
from strategieportal.cli.links.asking import ask
from strategieportal.cli.links.round import go_round, noted
from strategieportal.cli.main import main
from strategieportal.model.link_check import LinkChecks
from strategieportal.model.words import LinkState
from strategieportal.reach import outside
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.testing import Result

    from tests.conftest import PortalFolder

TODAY = date(2026, 6, 30)
LEDGER = "data/belege.yml"


class _Server(ThreadingHTTPServer):
    """Answers as the path asks, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.asked: list[tuple[str, str, str]] = []

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_port}"


class _Answers(BaseHTTPRequestHandler):
    """``/404`` answers so, ``/301/x`` leads to ``/x`` for good, ``/kopflos`` knows no question for the head alone."""

    server: _Server

    def _answer(self) -> None:
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"]))
        first, _, rest = self.path.partition("?")[0].strip("/").partition("/")
        code = int(first) if first.isdigit() else 200
        if first == "kopflos" and self.command == "HEAD":
            code = 405
        self.send_response(code)
        if rest:
            self.send_header("Location", rest if "://" in rest else f"/{rest}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = _answer  # noqa: N815 - what the library calls it
    do_HEAD = _answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[_Server]:
    server = _Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(autouse=True)
def _no_net(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name is looked up outside this machine."""
    real = socket.getaddrinfo

    def here(host: str, *rest: Any, **more: Any) -> Any:
        if host.endswith(".example"):
            raise socket.gaierror(socket.EAI_AGAIN, "")
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", here)


@pytest.fixture
def server() -> Iterator[_Server]:
    with serving() as found:
        yield found


def run(portal: PortalFolder, *options: str) -> Result:
    options = (str(portal.root), "--intern", "--pause", "0", *options)
    return CliRunner(env={"SOURCE_DATE_EPOCH": "1782820800"}).invoke(main, ["belege", *options])


def source(portal: PortalFolder, address: str) -> None:
    """Give the one phase of the tiny portal a source."""
    portal.replace("content/massnahmen/m-01.md", "hat begonnen.}", f'hat begonnen., quelle: "{address}"}}')


def written(portal: PortalFolder) -> dict[str, Any]:
    document, problems = read_yaml((portal.root / LEDGER).read_text("utf-8"), LEDGER)
    assert document is not None
    assert not problems
    return {one["adresse"]: one for one in document.data["adressen"]}


@pytest.mark.parametrize(
    ("path", "state", "said"),
    [
        ("/", LinkState.REACHABLE, ""),
        ("/404", LinkState.DEAD, "404"),
        ("/410", LinkState.DEAD, "410"),
        ("/403", LinkState.UNCLEAR, "403"),
        ("/503", LinkState.UNCLEAR, "503"),
        ("/302/404", LinkState.DEAD, "404"),
        ("/kopflos", LinkState.REACHABLE, ""),
    ],
)
def test_what_a_server_says(server: _Server, path: str, state: LinkState, said: str) -> None:
    answer = ask(f"{server.url}{path}", inside=True)
    assert (answer.state, answer.said, answer.heard) == (state, said, True)


def test_only_what_moved_for_good_is_told_as_moved(server: _Server) -> None:
    assert ask(f"{server.url}/301/neu", inside=True).leads_to == f"{server.url}/neu"
    assert ask(f"{server.url}/308/301/neu", inside=True).leads_to == f"{server.url}/neu"
    assert ask(f"{server.url}/302/neu", inside=True).leads_to == ""
    assert ask(f"{server.url}/301/302/neu", inside=True).leads_to == ""


def test_a_circle_and_another_scheme_are_followed_no_further(server: _Server) -> None:
    circle = ask(f"{server.url}/302/" + "302/" * 9, inside=True)
    assert circle.state is LinkState.UNCLEAR
    assert ask(f"{server.url}/302/file:///etc/passwd", inside=True).state is LinkState.UNCLEAR
    assert all(path.startswith("/302") for _, path, _ in server.asked)


def test_without_leave_nothing_of_ones_own_network_is_spoken_to(server: _Server) -> None:
    for address in (server.url, f"http://localhost:{server.server_port}/", f"http://[::1]:{server.server_port}/"):
        answer = ask(address)
        assert answer.state is LinkState.UNCLEAR
        assert not answer.heard
    assert server.asked == []


def test_a_name_is_judged_by_the_number_that_is_spoken_to(server: _Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means a machine of the open net when it is judged, and this one when it is spoken to, gains nothing."""
    numbers = iter(["93.184.216.34", "127.0.0.1"])
    spoken: list[object] = []

    def named(*_: object, **__: object) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(numbers), server.server_port))]

    def connected(place: object, *_: object) -> socket.socket:
        spoken.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", named)
    monkeypatch.setattr(socket, "create_connection", connected)
    assert ask(f"http://zweideutig.example:{server.server_port}/").state is LinkState.UNCLEAR
    assert spoken == [("93.184.216.34", server.server_port)]


def test_the_open_net_does_not_lead_into_ones_own(server: _Server, monkeypatch: pytest.MonkeyPatch) -> None:
    real, judged = socket.create_connection, socket.getaddrinfo

    def named(host: str, *rest: Any, **more: Any) -> Any:
        return judged("93.184.216.34" if host == "draussen.example" else host, *rest, **more)

    def connected(place: tuple[str, int], *rest: Any) -> Any:
        return real(("127.0.0.1", place[1]) if place[0] == "93.184.216.34" else place, *rest)

    monkeypatch.setattr(socket, "getaddrinfo", named)
    monkeypatch.setattr(socket, "create_connection", connected)
    outer = f"http://draussen.example:{server.server_port}"
    assert ask(f"{outer}/").state is LinkState.REACHABLE
    assert ask(f"{outer}/302/{server.url}/geheim").state is LinkState.UNCLEAR
    assert not any("geheim" in path and not path.startswith("/302") for _, path, _ in server.asked)


def test_a_name_that_nobody_has_is_dead_and_a_list_of_names_that_is_away_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number, state in ((socket.EAI_NONAME, LinkState.DEAD), (socket.EAI_AGAIN, LinkState.UNCLEAR)):

        def nobody(*_: object, number: int = number, **__: object) -> list[Any]:
            raise socket.gaierror(number, "")

        monkeypatch.setattr(socket, "getaddrinfo", nobody)
        answer = ask("https://weg.example/")
        assert (answer.state, answer.heard) == (state, False)


def test_a_server_that_has_had_enough_is_asked_no_more(server: _Server) -> None:
    addresses = [f"{server.url}/{path}" for path in ("200", "429", "a", "b")]
    found = go_round(addresses, lambda _: None, inside=True, pause=0)
    assert [one.state for one in found.values()] == [LinkState.REACHABLE, *[LinkState.UNCLEAR] * 3]
    assert {path for _, path, _ in server.asked} == {"/200", "/429"}


def test_one_host_is_asked_one_by_one_with_a_pause(server: _Server, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("strategieportal.cli.links.round.time.sleep", slept.append)
    go_round([f"{server.url}/{number}" for number in "abc"], lambda _: None, inside=True, pause=0.5)
    assert slept == [0.5, 0.5]
    assert [path for _, path, _ in server.asked] == ["/a", "/b", "/c"]
    assert all(agent.startswith("strategieportal/") for _, _, agent in server.asked)


def test_fifty_dead_ones_among_two_hundred_are_all_found_and_no_other(server: _Server) -> None:
    dead = {f"{server.url}/{404 if number % 2 else 410}?{number}" for number in range(50)}
    alive = {f"{server.url}/seite-{number}" for number in range(150)}
    found = go_round(sorted(dead | alive), lambda _: None, inside=True, pause=0)
    assert {address for address, one in found.items() if one.state is LinkState.DEAD} == dead
    assert {address for address, one in found.items() if one.state is LinkState.REACHABLE} == alive


def test_a_dead_link_is_told_with_its_file_and_written_down(portal: PortalFolder, server: _Server) -> None:
    source(portal, f"{server.url}/404")
    portal.replace("content/handlungsfelder/verwaltung.md", "Wartezeit.", f"[Wartezeit]({server.url}/da).")
    ran = run(portal)
    assert ran.exit_code == 1, ran.output
    assert f"tot: {server.url}/404 (404, seit 30.06.2026) in content/massnahmen/m-01.md" in ran.output
    told = written(portal)
    lost = {key: str(value) for key, value in told[f"{server.url}/404"].items()}
    assert lost == {"adresse": f"{server.url}/404", "ergebnis": "tot", "seit": "2026-06-30", "antwort": "404"}
    assert told[f"{server.url}/da"]["ergebnis"] == "erreichbar"
    examined = examine(portal.root, epoch=None, today=TODAY)
    assert not examined.problems.errors
    assert examined.reading.strategy.link_checks is not None
    assert examined.reading.strategy.link_checks.checked == TODAY


def test_since_when_it_is_dead_stays(portal: PortalFolder, server: _Server) -> None:
    source(portal, f"{server.url}/404")
    known = {"adresse": f"{server.url}/404", "ergebnis": "tot", "seit": "2026-02-01"}
    portal.write(LEDGER, json.dumps({"geprueft": "2026-02-01", "adressen": [known]}))
    run(portal)
    assert str(written(portal)[f"{server.url}/404"]["seit"]) == "2026-02-01"
    before = LinkChecks.model_validate({"geprueft": "2026-02-01", "adressen": [known]})
    healed = noted({f"{server.url}/404": asking.Answer(LinkState.REACHABLE)}, before, TODAY)
    assert healed[0]["seit"] == TODAY


def test_a_dry_run_and_a_machine_without_net_write_nothing(
    portal: PortalFolder, server: _Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    source(portal, f"{server.url}/404")
    assert run(portal, "--dry-run").exit_code == 1
    assert not (portal.root / LEDGER).exists()

    def away(*_: object, **__: object) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "")

    monkeypatch.setattr(socket, "create_connection", away)
    ran = run(portal)
    assert ran.exit_code == 2
    assert "Keine einzige Adresse hat geantwortet" in ran.output
    assert not (portal.root / LEDGER).exists()


def test_programs_are_told_the_same(portal: PortalFolder, server: _Server) -> None:
    source(portal, f"{server.url}/301/neu")
    ran = run(portal, "--format", "json")
    told = {one["address"]: one for one in json.loads(ran.stdout)["addresses"]}
    found = told[f"{server.url}/301/neu"]
    assert (found["result"], found["leads_to"]) == ("erreichbar", f"{server.url}/neu")
    assert found["files"] == ["content/massnahmen/m-01.md"]


def test_drafts_are_asked_by_nobody(portal: PortalFolder, server: _Server) -> None:
    portal.write(
        "content/massnahmen/m-02.md",
        f"---\nid: m-02\ntitel: Geheim\nhandlungsfeld: verwaltung\nentwurf: ja\n---\n[Da]({server.url}/geheim)\n",
    )
    run(portal)
    assert server.asked == []


def test_every_place_of_an_address_is_found(portal: PortalFolder) -> None:
    source(portal, "https://a.example/phase")
    portal.replace(
        "content/handlungsfelder/verwaltung.md",
        "Amt ohne Wartezeit.",
        "[Eins](https://b.example/a_(b)), <https://c.example/>, https://d.example/x. `https://code.example/`\n\n[x]: https://e.example/",
    )
    portal.write("content/kennzahlen/k-01.md", "---\nid: k-01\ntitel: K\nebene: output\neinheit: '%'\n---\n")
    portal.write("data/snapshots/2026-06-30.yml", 'k-01: {wert: 3, quelle: "Bericht, https://f.example/b.pdf."}\n')
    portal.write("data/kennzahlen/k-01.csv", "zeitraum,wert,quelle\n2024,1,https://g.example/\n")
    reading = examine(portal.root, epoch=None, today=TODAY).reading
    found = addresses_outside(reading.strategy, {key: one.file for key, one in reading.origins.items()})
    field = ("content/handlungsfelder/verwaltung.md",)
    assert found == {
        "https://a.example/phase": ("content/massnahmen/m-01.md",),
        "https://b.example/a_(b)": field,
        "https://c.example/": field,
        "https://d.example/x": field,
        "https://e.example/": field,
        "https://f.example/b.pdf": ("data/snapshots/2026-06-30.yml",),
        "https://g.example/": ("data/kennzahlen/k-01.csv",),
        "https://stelle.example/": ("data/rechtliches.yml",),
    }


def test_marks_of_a_sentence_are_no_part_of_an_address() -> None:
    text = "Siehe (https://a.example/b_(c)), https://d.example/e?f=1; und HTTPS://G.example/."
    assert outside(text) == ("https://a.example/b_(c)", "https://d.example/e?f=1", "HTTPS://G.example/")
    assert outside("mailto:a@b.example ftp://c.example https://") == ()
