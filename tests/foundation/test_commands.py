"""The commands of the site: they do their work, and what goes wrong is one line."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.test import Client

from estime_web.commands import main
from tests.foundation.sites import PATIENCE_SECONDS, FileSite


@pytest.mark.django_db
def test_the_first_administrator_gets_in_without_mail(capsys: pytest.CaptureFixture[str], client: Client) -> None:
    assert main(["create-admin", "ada@example.org"]) == 0

    first, link = capsys.readouterr().out.split("\n")[:2]
    assert "ada@example.org" in first
    client.post(link.removeprefix("http://testserver"))
    assert client.get("/activity/").status_code == 200


@pytest.mark.django_db
def test_making_an_administrator_twice_gives_a_new_link(capsys: pytest.CaptureFixture[str]) -> None:
    assert [main(["create-admin", "ada@example.org"]), main(["create-admin", "Ada@example.org"])] == [0, 0]

    assert capsys.readouterr().out.count("http://testserver/sign-in/") == 2


@pytest.mark.django_db
def test_an_address_that_is_none_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["create-admin", "ada"]) == 1

    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.startswith("estime: ")


@pytest.mark.django_db
def test_the_doctor_says_what_and_how(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    main(["doctor"])

    said = capsys.readouterr().out
    assert "! estime.W017  No worker gave a sign of life for a minute: e-mails and plans wait.\n" in said
    assert "    → Start one beside the site: estime worker\n" in said


@pytest.mark.parametrize("name", ["demo", "serve", "worker", "migrate", "doctor", "create-admin"])
def test_each_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])

    assert left.value.code == 0
    assert f"usage: estime {name}" in capsys.readouterr().out


def test_help_does_not_wake_django() -> None:
    code = "import sys; from estime_web.commands import main\ntry: main(['--help'])\nfinally: print('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)

    assert done.stdout.endswith("False\n")


@pytest.mark.slow
def test_a_wrong_setting_is_one_line(tmp_path: Path) -> None:
    done = FileSite(tmp_path).command("migrate", ESTIME_MAIL_PORT="many", ESTIME_TIME_ZONE="Europe/Lile")

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "ESTIME_MAIL_PORT: " in done.stderr
    assert "ESTIME_TIME_ZONE: " in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_taken_port_is_one_line_that_names_the_option(tmp_path: Path, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = FileSite(tmp_path / "data").command(command, "--port", str(port))

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"Choose another: estime {command} --port {port + 1}" in done.stderr


@pytest.mark.slow
def test_the_demo_leaves_a_folder_of_others_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")

    done = FileSite(tmp_path).command("demo", "--port", str(_free_port()), "--data-dir", str(tmp_path))

    assert done.returncode == 1
    assert "--data-dir" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.slow
def test_the_demo_answers_and_stops_as_one(tmp_path: Path) -> None:
    port, folder = _free_port(), tmp_path / "demo"
    environment = FileSite(folder).environment({"ESTIME_MAIL_HOST": "smtp.example.org", "LC_ALL": "en_GB.UTF-8"})
    demo = subprocess.Popen(
        [sys.executable, "-m", "estime_web", "demo", "--port", str(port), "--data-dir", str(folder)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        said = _read_until(demo, "Ctrl-C stops it")
        with urllib.request.urlopen(f"http://localhost:{port}/demo/mailbox/", timeout=10) as page:
            answer = page.status
        children = _children_of(demo.pid)
        demo.send_signal(signal.SIGINT)
        status = demo.wait(timeout=PATIENCE_SECONDS)
    finally:
        demo.kill()
        demo.communicate()

    assert f"The demo is ready: http://localhost:{port}" in said
    assert (answer, status, len(children)) == (200, 0, 2)
    assert [child for child in children if _is_alive(child)] == []


def _read_until(process: "subprocess.Popen[str]", words: str) -> str:
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(said)


def _children_of(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=True)  # noqa: S607 -- ps is ps
    return [int(number) for number in re.findall(r"\d+", found.stdout)]


def _is_alive(pid: int) -> bool:
    time.sleep(0.01)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as trial:
        port: int = trial.getsockname()[1]
        return port
