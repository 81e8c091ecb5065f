"""`make setup`: makes everything this checkout needs, from nothing but Python 3.11 and a package registry.

Fetches uv (a pinned release, checked by hash), then the locked Python packages, then the locked design system through
the Node that comes as a Python package, then compiles the translations. What is already up to date is left alone, so a
second run costs well under a second and needs no network. Standard library only: it runs before all else is there.
"""

from __future__ import annotations

import configparser
import contextlib
import fcntl
import hashlib
import io
import os
import platform
import re
import shutil
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS, CACHE, VENV = ROOT / ".tools", ROOT / ".cache", ROOT / ".venv"
SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
PYPI = "https://pypi.org/simple"

UV = "0.13.9"
#: (system, machine) -> the release's wheel and its SHA-256 as PyPI states it
UV_WHEELS = {
    ("Linux", "x86_64"): (
        "uv-0.13.9-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
    ),
    ("Linux", "aarch64"): (
        "uv-0.13.9-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl",
        "5435c5ce14a56431208ca0996416d310f1598e8c2c8ba707688985a16bb82dbe",
    ),
    ("Darwin", "arm64"): (
        "uv-0.13.9-py3-none-macosx_11_0_arm64.whl",
        "66c512266d633bef48384a1f53003f41f2a8e7b36fe6e7fbfd3e0fd52d96fa63",
    ),
    ("Darwin", "x86_64"): (
        "uv-0.13.9-py3-none-macosx_10_12_x86_64.whl",
        "c16ed11e013557536b3e60065f1b912f6407bd6518e041b961e23ef9e6b4fbf5",
    ),
}


class SetupFailed(Exception):
    """Setup can't go on. ``str()`` says why and what to do."""


def main() -> int:
    if sys.version_info < (3, 11):
        print(f"Sagsgang needs Python 3.11 or newer; this is {platform.python_version()}. Try: make PYTHON=python3.12")
        return 1
    with one_at_a_time():
        try:
            environment = surroundings(os.environ)
            python_packages(environment)
            assets(environment)
            translations(environment)
        except SetupFailed as failure:
            print(f"\nSetup stopped: {failure}", file=sys.stderr)
            return 1
    return 0


# --- What the machine already knows: certificates, mirrors, time-outs ------------------------------------------------


def surroundings(given: Mapping[str, str]) -> dict[str, str]:
    """The environment for uv and npm: what pip has been told on this machine, said in their words too."""
    environment = dict(given)
    environment.pop("VIRTUAL_ENV", None)  # another project's may be active
    environment["UV_PYTHON_DOWNLOADS"] = "never"
    certificates = given.get("SSL_CERT_FILE") or given.get("PIP_CERT") or pip_setting("cert", given)
    if certificates:
        environment.setdefault("SSL_CERT_FILE", certificates)
        environment.setdefault("NODE_EXTRA_CA_CERTS", certificates)
    elif SYSTEM_CERTIFICATES.exists():
        # A company's own authority is in the system's store; uv and Node would look only in what they ship with.
        environment.setdefault("UV_NATIVE_TLS", "1")
        environment.setdefault("NODE_EXTRA_CA_CERTS", str(SYSTEM_CERTIFICATES))
    timeout = given.get("PIP_DEFAULT_TIMEOUT") or pip_setting("default-timeout", given) or pip_setting("timeout", given)
    if timeout:
        environment.setdefault("UV_HTTP_TIMEOUT", timeout)
    return environment


def mirror(given: Mapping[str, str]) -> str | None:
    """The package index this machine shall use instead of PyPI, if it has been told of one."""
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"):
        if given.get(name):
            return not_pypi(given[name])
    configured = pip_setting("index-url", given)
    return not_pypi(configured) if configured else None


def not_pypi(url: str) -> str | None:
    return None if urllib.parse.urlsplit(url).hostname == "pypi.org" else url


def pip_setting(name: str, given: Mapping[str, str]) -> str | None:
    """A ``[global]`` setting of pip's configuration files, the most personal last."""
    home = Path(given.get("HOME", "~")).expanduser()
    files = ["/etc/xdg/pip/pip.conf", "/etc/pip.conf", home / ".pip/pip.conf", home / ".config/pip/pip.conf"]
    if given.get("PIP_CONFIG_FILE"):
        files = [given["PIP_CONFIG_FILE"]]
    parser = configparser.RawConfigParser(strict=False)
    with contextlib.suppress(configparser.Error):
        parser.read(str(file) for file in files)
    return parser.get("global", name, fallback=None)


# --- uv ---------------------------------------------------------------------------------------------------------------


def find_uv(environment: dict[str, str]) -> Path:
    """The pinned uv: ours in ``.tools/``, else the machine's own if it is that very release, else fetched."""
    ours = TOOLS / f"uv-{UV}"
    if ours.exists():
        return ours
    on_path = run_quietly(["uv", "--version"], environment)
    if on_path is not None and on_path.split()[1:2] == [UV]:
        return Path("uv")
    wheel, digest = UV_WHEELS.get((platform.system(), platform.machine()), (None, None))
    if wheel is None or digest is None:
        raise SetupFailed(
            f"no uv {UV} is known for {platform.system()} {platform.machine()}. Install uv {UV} yourself and run again."
        )
    say(f"fetching uv {UV}")
    TOOLS.mkdir(exist_ok=True)
    for content in ways_to_fetch(wheel, environment):
        if hashlib.sha256(content).hexdigest() != digest:
            raise SetupFailed(f"{wheel} is not the file that was pinned (its SHA-256 differs). Nothing was installed.")
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            member = next(name for name in archive.namelist() if name.endswith("/scripts/uv"))
            draft = TOOLS / f".uv-{os.getpid()}"
            draft.write_bytes(archive.read(member))
        draft.chmod(0o755)
        draft.replace(ours)
        return ours
    raise SetupFailed(
        f"uv {UV} could not be fetched from {mirror(environment) or PYPI}. Is there a network, and does pip "
        "reach the registry from here (PIP_INDEX_URL, HTTPS_PROXY, PIP_CERT)?"
    )


def ways_to_fetch(wheel: str, environment: dict[str, str]) -> Iterator[bytes]:
    """The wheel by pip, which knows proxies and mirrors best; by a pip of its own; and with no pip at all."""
    folder = CACHE / "uv-wheel"
    pip_of_its_own = TOOLS / "pip"
    python = sys.executable
    if run_quietly([python, "-m", "pip", "--version"], environment) is None:
        # Debian may have venv without pip, pip without venv, or neither.
        run_quietly([sys.executable, "-m", "venv", "--clear", str(pip_of_its_own)], environment)
        python = str(pip_of_its_own / "bin" / "python")
    options = ["--no-deps", "--only-binary=:all:", "--retries=1", "-d", str(folder)]
    run_quietly([python, "-m", "pip", "download", f"uv=={UV}", *options], environment)
    shutil.rmtree(pip_of_its_own, ignore_errors=True)
    if (folder / wheel).exists():
        yield (folder / wheel).read_bytes()
    with contextlib.suppress(urllib.error.URLError, OSError, LookupError):
        yield download(wheel, environment)


def download(wheel: str, environment: dict[str, str]) -> bytes:
    """The wheel from the registry's simple index with nothing but the standard library."""
    context = ssl.create_default_context(cafile=environment.get("SSL_CERT_FILE"))
    if not context.cert_store_stats()["x509_ca"]:
        # A bare system has no certificates to check with; the pinned hash guards the content all the same.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    page_address = (mirror(environment) or PYPI).rstrip("/") + "/uv/"
    timeout = float(environment.get("UV_HTTP_TIMEOUT", "60"))
    with urllib.request.urlopen(page_address, timeout=timeout, context=context) as page:
        links = re.findall(r'href="([^"#]+)', page.read().decode("utf-8"))
    address = next(link for link in links if link.endswith("/" + urllib.parse.quote(wheel)) or link.endswith(wheel))
    with urllib.request.urlopen(urllib.parse.urljoin(page_address, address), timeout=timeout, context=context) as file:
        content: bytes = file.read()
    return content


# --- The three things made --------------------------------------------------------------------------------------------


def python_packages(environment: dict[str, str]) -> None:
    """``.venv`` as ``uv.lock`` says."""
    stamp = Stamp(VENV / ".sagsgang", ROOT / "uv.lock", ROOT / "pyproject.toml", Path(__file__))
    if stamp.fresh and (VENV / "bin" / "sagsgang").exists():
        return
    uv = str(find_uv(environment))
    say("installing the locked Python packages")
    python = [] if (VENV / "bin" / "python").exists() else ["--python", sys.executable]
    index = mirror(environment)
    if index is None:
        run([uv, "sync", "--locked", *python], environment, "the Python packages could not be installed")
    else:
        install_from_mirror(uv, index, environment)
    stamp.leave()


def install_from_mirror(uv: str, index: str, environment: dict[str, str]) -> None:
    """The same locked versions with the same hashes from another index, whose addresses the lock file can't know."""
    wanted = CACHE / "locked.txt"
    trouble = f"the Python packages could not be installed from {index}"
    run([uv, "export", "--quiet", "--frozen", "--no-emit-project", "--output-file", str(wanted)], environment, trouble)
    if not (VENV / "bin" / "python").exists():
        run([uv, "venv", "--python", sys.executable, str(VENV)], environment, trouble)
    environment = {**environment, "UV_DEFAULT_INDEX": index, "VIRTUAL_ENV": str(VENV)}
    run([uv, "pip", "sync", "--require-hashes", "--only-binary", ":all:", str(wanted)], environment, trouble)
    run([uv, "pip", "install", "--no-deps", "--editable", str(ROOT)], environment, trouble)


def assets(environment: dict[str, str]) -> None:
    """``node_modules`` as ``package-lock.json`` says, and from it what a browser needs."""
    vendor = ROOT / "src" / "sagsgang" / "web" / "static" / "vendor"
    modules = Stamp(ROOT / "node_modules" / ".sagsgang", ROOT / "package-lock.json", ROOT / "package.json")
    if not modules.fresh:
        say("installing the locked design system")
        path = f"{VENV / 'bin'}{os.pathsep}{environment.get('PATH', '')}"
        environment = {**environment, "PATH": path, "npm_config_update_notifier": "false"}
        run(
            [str(VENV / "bin" / "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            environment,
            "the design system could not be fetched through npm",
        )
        modules.leave()
    copied = Stamp(vendor / ".sagsgang", ROOT / "package-lock.json", ROOT / "uv.lock", ROOT / "tools" / "assets.py")
    if not copied.fresh:
        say("placing style sheets, fonts, icons and scripts")
        tool = [str(VENV / "bin" / "python"), str(ROOT / "tools" / "assets.py")]
        run(tool, environment, "the design system could not be placed")
        copied.leave()


def translations(environment: dict[str, str]) -> None:
    """A compiled ``.mo`` beside every ``.po``."""
    stale = [
        po
        for po in sorted((ROOT / "src" / "sagsgang" / "locale").glob("*/LC_MESSAGES/*.po"))
        if not po.with_suffix(".mo").exists() or po.with_suffix(".mo").stat().st_mtime < po.stat().st_mtime
    ]
    if stale:
        say("compiling the translations")
        tool = [str(VENV / "bin" / "python"), str(ROOT / "tools" / "messages.py"), "compile", *map(str, stale)]
        run(tool, environment, "the translations could not be compiled")


class Stamp:
    """A mark beside something made, telling from which sources; fresh while these are unchanged."""

    def __init__(self, path: Path, *sources: Path) -> None:
        self.path = path
        self.wanted = hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()

    @property
    def fresh(self) -> bool:
        return self.path.exists() and self.path.read_text() == self.wanted

    def leave(self) -> None:
        self.path.write_text(self.wanted)


# --- Running programs -------------------------------------------------------------------------------------------------


def run(command: list[str], environment: dict[str, str], trouble: str) -> None:
    """Runs in the checkout with its output in view."""
    sys.stdout.flush()
    try:
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    except OSError as error:
        raise SetupFailed(f"{trouble} ({error}).") from error
    if code:
        raise SetupFailed(
            f"{trouble}. The lines above say why; the first time needs a network, or a mirror of the registries."
        )


def run_quietly(command: list[str], environment: dict[str, str]) -> str | None:
    """What a program prints, or None where it isn't there or doesn't succeed."""
    try:
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two `make`s in one checkout take turns."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def say(what: str) -> None:
    print(f"[setup {time.strftime('%H:%M:%S')}] {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
