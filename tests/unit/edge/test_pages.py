"""The start page's lines to copy: they carry this server's values, and are programs."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from chappe.edge.pages import Client, Facts, Pages, clients, content_policy, style

FACTS = Facts("Chappe", "2001:db8::7", 8443, 8080, -81985529216486896, "PEM\n", 133, 229)


@pytest.mark.parametrize("client", clients(FACTS), ids=lambda client: client.name)
def test_lines_are_a_program_with_our_values(client: Client, tmp_path: Path):
    assert FACTS.address in client.lines
    assert str(FACTS.port) in client.lines
    assert "{{" not in client.lines
    assert max(map(len, client.lines.splitlines())) <= 100
    if client.language == "Python":
        compile(client.lines, client.name, "exec")
    else:
        (tmp_path / "lines.mjs").write_text(client.lines)
        subprocess.run(["node", "--check", tmp_path / "lines.mjs"], check=True)


def test_page_is_rendered_once_for_each_language():
    pages = Pages(FACTS)
    english, french = pages.start("en"), pages.start("fr")
    assert pages.start("en") is english
    assert 'lang="fr"' in french
    assert "[2001:db8::7]:8080/apiws" in french
    assert "fedcba9876543210" in english


def test_address_of_ip6_is_written_so_that_it_can_be_dialled():
    assert "<code>[2001:db8::7]:8443</code>" in Pages(FACTS).start("en")


def test_policy_allows_this_style_sheet_alone():
    page = Pages(FACTS).start("en")
    assert page.count("<style>") == 1
    assert page.partition("<style>")[2].partition("</style>")[0] == style()
    assert content_policy().count("sha256-") == 1
