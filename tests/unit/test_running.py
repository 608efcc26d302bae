"""Where a running server can be reached."""

from __future__ import annotations

import os
import subprocess
import sys

from chappe import running
from chappe.config import Config


def test_commands_learn_what_the_flags_changed(tmp_path):
    configured = Config(data=tmp_path)
    served = Config(data=tmp_path, port=1234, http_port=4321, public_address="192.0.2.1")
    with running.announced(served):
        told = running.applied(configured)
        assert told.client_address() == "192.0.2.1"
        assert (told.client_port(), told.http_port) == (1234, 4321)
    assert running.applied(configured) == configured
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_server_left_is_not_believed(tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with running.announced(Config(data=tmp_path, port=1234)):
        file = tmp_path / running.FILE
        file.write_text(file.read_text().replace(str(os.getpid()), str(gone.pid)))
        assert running.applied(Config(data=tmp_path)).client_port() == 8443


def test_a_damaged_file_is_passed_over(tmp_path):
    (tmp_path / running.FILE).write_text("{")
    assert running.applied(Config(data=tmp_path)).client_port() == 8443
