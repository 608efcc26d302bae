"""A new server's directory: configuration, keys, a service file, and what to do next."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from chappe import config, keyring

SERVICE_NAME: Final = "chappe.service"

_SERVICE: Final = """\
# A service of systemd. Install it with:
#   sudo cp {file} /etc/systemd/system/
#   sudo systemctl enable --now {unit}

[Unit]
Description=Chappe messenger server
After=network-online.target
Wants=network-online.target

[Service]
User={user}
ExecStart={command} serve --data {data}
Restart=on-failure
RestartSec=2
LimitNOFILE=65536
# The server needs its own directory and the network, nothing else.
ReadWritePaths={data}
ProtectSystem=strict
PrivateTmp=true
PrivateDevices=true
NoNewPrivileges=true
ProtectKernelTunables=true
ProtectKernelModules=true
ProtectControlGroups=true
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictSUIDSGID=true
LockPersonality=true
CapabilityBoundingSet=
UMask=0077

[Install]
WantedBy=multi-user.target
"""

_NEXT: Final = """\
{data} is ready:
  {config_file}  what can be set, each key explained
  {keys}/  the server's own keys; keep a copy in a safe place
  {service}  a service for systemd

Its key's fingerprint is {fingerprint}.

Next:
  1. Try it:         {command} serve --data {data}
     and open        http://{open_at}:{http_port}/
  2. Let others in:  set `host` and `public_address` in {config_file}
  3. Keep it up:     sudo cp {service} /etc/systemd/system/
                     sudo systemctl enable --now {unit}
Login codes appear in the server's output, and with: {command} code PHONE --data {data}\
"""


def quickstart(folder: Path, settings: Mapping[str, str | int]) -> str:
    """Set up a directory for a new server and give the text that says what to do next.

    Raises `config.ConfigError` where it is one already or `settings` make no sense, and
    `keyring.KeyringError`.
    """
    data = folder.resolve()
    file = data / config.FILE_NAME
    if file.exists() or keyring.exists(data / "keys"):
        raise config.ConfigError(f"{data}: holds a server already; nothing was changed")
    text = config.template(settings)
    made = config.parse(text, "command line")
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    ring = keyring.make(data / "keys")
    service = data / SERVICE_NAME
    command = str(Path(sys.executable).with_name("chappe"))
    service.write_text(
        _SERVICE.format(
            file=service,
            unit=SERVICE_NAME,
            user=getpass.getuser(),
            command=_unit_word(command),
            data=_unit_word(str(data)),
        ),
        "utf-8",
    )
    file.write_text(text, "utf-8")
    return _NEXT.format(
        data=data,
        config_file=file,
        keys=data / "keys",
        service=service,
        unit=SERVICE_NAME,
        fingerprint=f"{ring.rsa.fingerprint & 0xFFFFFFFFFFFFFFFF:016x}",
        command=command,
        open_at=made.client_address(),
        http_port=made.http_port,
    )


def _unit_word(text: str) -> str:
    """A word of a unit file's command line (systemd.service(5), "Command lines")."""
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{text}"' if any(char in text for char in " ;\\'\"") else text
