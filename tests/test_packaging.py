"""What a district installs: one wheel that carries ECharts, and locks that hold on every Python and system."""

from __future__ import annotations

import hashlib
import re
import runpy
import shutil
import tarfile
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile, ZipInfo

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from strategieportal.charts.echarts_release import FILE, SHA256

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
OFFICIAL = b"export{a as b};"
CARRIED = "/".join(("strategieportal", *FILE))


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def wheel(folder: Path, name: str, tag: str, files: dict[str, bytes], number: str = "1.0") -> Path:
    """A wheel of ``name`` that pip and uv take for one; the same bytes whenever it is made."""
    made = folder / f"{name}-{number}-{tag}.whl"
    facts = f"{name}-{number}.dist-info"
    files = {
        **files,
        f"{facts}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {number}\n".encode(),
        f"{facts}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n".encode(),
        f"{facts}/RECORD": b"",
    }
    with ZipFile(made, "w") as archive:
        for path, content in files.items():
            archive.writestr(ZipInfo(path), content)
    return made


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sources whose lock pins a small wheel; pip finds it in a folder and asks nobody else."""
    charts = tmp_path / "plugins" / "strategieportal" / "charts"
    charts.mkdir(parents=True)
    (charts / "echarts_release.py").write_text(
        f'VERSION = "6"\nFILE = ("vendor", "e.js")\nSHA256 = "{digest(OFFICIAL)}"\n', encoding="utf-8"
    )
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    return tmp_path


def pin(folder: Path, content: bytes, lock_of: bytes | None = None) -> None:
    """Put a wheel with ``content`` into ``folder`` and pin it, or one that would hold ``lock_of``."""
    member = "instaui_echarts/static/echarts.esm.min.js"
    made = wheel(folder, "instaui_echarts", "py3-none-any", {member: content if lock_of is None else lock_of})
    lock = f"instaui-echarts==1.0 --hash=sha256:{digest(made.read_bytes())}\n"
    (folder / "requirements-echarts.lock").write_text(lock, encoding="utf-8")
    wheel(folder, "instaui_echarts", "py3-none-any", {member: content})


@pytest.fixture(scope="module")
def bring() -> Callable[[Path], str]:
    tool: Callable[[Path], str] = runpy.run_path(str(ROOT / "tools" / "echarts.py"))["bring"]
    return tool


def test_the_one_file_is_brought_once(
    sources: Path, bring: Callable[[Path], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pin(sources, OFFICIAL)
    assert bring(sources) == ""
    vendor = sources / "plugins" / "strategieportal" / "vendor"
    assert [(file.name, file.read_bytes()) for file in vendor.iterdir()] == [("e.js", OFFICIAL)]
    monkeypatch.setenv("PIP_FIND_LINKS", str(sources / "nowhere"))
    assert bring(sources) == "", "what is there is not asked for again"
    (vendor / "e.js").write_bytes(b"changed")
    assert "ECharts 6 ließ sich nicht holen" in bring(sources)


def test_another_wheel_than_the_pinned_one_is_refused(sources: Path, bring: Callable[[Path], str]) -> None:
    pin(sources, b"alert(1)", lock_of=OFFICIAL)
    assert "ließ sich nicht holen, bitte mit Netz noch einmal: pip sagt" in bring(sources)
    assert not (sources / "plugins" / "strategieportal" / "vendor").exists()


def test_another_file_than_the_official_one_is_refused(sources: Path, bring: Callable[[Path], str]) -> None:
    pin(sources, b"alert(1)")
    assert "enthält nicht das offizielle ECharts 6" in bring(sources)
    assert not (sources / "plugins" / "strategieportal" / "vendor").exists()


def test_the_wheel_carries_the_library_with_its_licences(tmp_path: Path) -> None:
    made = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))
    with ZipFile(made) as archive:
        names = archive.namelist()
        assert digest(archive.read(CARRIED)) == SHA256
        facts = archive.read(next(name for name in names if name.endswith(".dist-info/METADATA"))).decode()
    assert "License-Expression: EUPL-1.2 AND Apache-2.0 AND BSD-3-Clause AND MIT AND ISC AND OFL-1.1" in facts
    assert {"LICENSE-echarts.txt", "NOTICE-echarts.txt", "LICENSE-zrender.txt", "LICENSE-d3.txt"} <= {
        Path(name).name for name in names if "/licenses/" in name
    }
    assert "instaui" not in facts


def test_the_wheel_can_be_built_from_the_source_archive(tmp_path: Path) -> None:
    made = next(SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))
    with tarfile.open(made) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = next(one for one in tmp_path.iterdir() if one.is_dir())
    carried = unpacked / "plugins" / CARRIED
    assert not carried.exists(), "the archive of the sources holds ours alone"
    assert (unpacked / "requirements-echarts.lock").read_bytes() == (ROOT / "requirements-echarts.lock").read_bytes()
    carried.parent.mkdir()
    for one in (ROOT / "plugins" / CARRIED).parent.iterdir():
        shutil.copy(one, carried.parent)  # what the hook would bring
    with ZipFile(next(WheelBuilder(str(unpacked)).build(directory=str(tmp_path), versions=["standard"]))) as archive:
        assert digest(archive.read(CARRIED)) == SHA256


@pytest.fixture
def proving() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "tools" / "prove-locks.py"))


def test_a_lock_is_asked_as_the_python_and_system_that_it_is_for(
    tmp_path: Path, proving: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = wheel(tmp_path, "alpha", "cp314-cp314-manylinux_2_28_x86_64", {"alpha.py": b""})
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV_FIND_LINKS", str(tmp_path))
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    lock = tmp_path / "requirements.lock"

    def complaint(marker: str, hashed: str, python: str, system: str) -> str:
        lock.write_text(f"alpha==1.0 {marker} --hash=sha256:{hashed}\n", encoding="utf-8")
        assert proving["admitted"](lock, tmp_path / "pylock.requirements.toml") == ""
        said: str = proving["complaint"](proving["Target"](lock.name, python, system), tmp_path)
        return said

    right = digest(made.read_bytes())
    assert complaint("", right, "3.14", "Linux x86-64") == ""
    assert "alpha" in complaint("", right, "3.13", "Linux x86-64")
    assert "alpha" in complaint("", right, "3.14", "macOS Intel")
    assert "alpha" in complaint("", "0" * 64, "3.14", "Linux x86-64")
    assert complaint("; sys_platform == 'linux'", right, "3.14", "macOS Intel") == ""
    assert complaint("; python_version >= '3.14'", right, "3.13", "Linux x86-64") == ""
    assert "alpha" in complaint("; platform_machine == 'aarch64'", right, "3.14", "Linux ARM")


def test_a_pin_that_does_not_want_a_python_is_told(tmp_path: Path, proving: dict[str, Any]) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"pytest=={version('pytest')}\nnone==1.0 \\\n", encoding="utf-8")
    assert list(proving["refusals"](lock)) == [
        ("any", "none==1.0 is not installed here, so its Requires-Python is not known")
    ]
    proving["refusals"].__globals__["TO_COME"] = ("3.9",)
    lock.write_text(f"pytest=={version('pytest')} ; python_version > '3'\n", encoding="utf-8")
    assert list(proving["refusals"](lock)) == [("3.9", f"pytest=={version('pytest')} wants Python >=3.10")]


def test_a_lock_that_the_index_does_not_know_fails_for_all(
    tmp_path: Path, proving: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"alpha==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    said = proving["examined"](lock, tmp_path)
    assert len(said) == 25
    assert len(proving["failures"](said)) == 20
    assert next(proving["report"](said)).startswith("requirements.lock cannot be installed by any Python on any system")


def test_what_is_missing_is_told_with_all_whom_it_meets(proving: dict[str, Any]) -> None:
    target = proving["Target"]
    said = {
        target("requirements.lock", "3.13", "Windows"): "beta==2 has no usable wheels",
        target("requirements.lock", "3.14", "Windows"): "beta==2 has no usable wheels",
        target("requirements.lock", "3.15", "Windows"): "Package `pyyaml` can't be installed",
        target("requirements.lock", "3.14", "Linux ARM"): "",
    }
    first, *rest = proving["report"](said)
    assert first.startswith(
        "requirements.lock cannot be installed by Python 3.13 on Windows, Python 3.14 on Windows:\n"
    )
    assert rest == ["Python 3.15: no wheel yet for pyyaml", "Locks: 4 dry runs, 2 failed"]
    assert proving["pythons"]() == ["3.11", "3.12", "3.13", "3.14"]


USED_AS = {
    "fonttools": "fontTools",
    "markdown": "markdown",
    "mini-racer": "py_mini_racer",
    "pillow": "PIL",
    "pymdown-extensions": "pymdownx",
    "python-calamine": "python_calamine",
    "pyyaml": "yaml",
}
"""What is imported of a package that is called otherwise."""
USED_BY = {
    "brotli": "fontTools",  # packs the web fonts
    "fontpkg-inter": "typeface",  # found by its name, which a district may change
    "mkdocs-material": "material",  # its icons and its templates, as files
    "tzdata": "zoneinfo",  # where the machine does not know when it is midnight in Berlin
}
"""What uses a package that is not imported."""


def test_every_dependency_is_used_by_something_that_somebody_meets() -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = [re.match(r"[a-z0-9-]+", one)[0] for one in stated]  # type: ignore[index]
    sources = "\n".join(one.read_text(encoding="utf-8") for one in (ROOT / "plugins").rglob("*.py"))
    used = {one: USED_BY.get(one) or USED_AS.get(one, one.replace("-", "_")) for one in names}
    form = r"^\s*(?:from|import) {0}\b" + r"|find_spec\(\"{0}\"\)|charts\.{0} import"
    idle = [one for one, module in used.items() if not re.search(form.format(module), sources, re.MULTILINE)]
    assert idle == []
