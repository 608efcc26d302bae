"""Names, usernames, birthdays, phone numbers: what is accepted, and in which form."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chappe.core import names, phones
from chappe.core.authorizations import LONGEST_TEXT, tidy
from chappe.core.refused import Refused


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Ada  ", "Ada"),
        ("Ada\nMerrow", "Ada Merrow"),
        ("A\u202eda", "Ada"),
        ("\u200bAda\u0007", "Ada"),
        ("e\u0301te\u0301", "été"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("\u200d\u200d", ""),
    ],
)
def test_names_have_nothing_invisible(written, kept):
    assert names.clean(written) == kept


def test_a_person_has_a_first_name():
    assert names.person(" Ada ", "") == ("Ada", "")
    for first in ("", "  ", "\u200b", "x" * 65):
        with pytest.raises(Refused, match="FIRSTNAME_INVALID"):
            names.person(first, "Merrow")
    with pytest.raises(Refused, match="LASTNAME_INVALID"):
        names.person("Ada", "x" * 65)


def test_a_contact_has_some_name():
    assert names.contact("", "Merrow") == ("", "Merrow")
    with pytest.raises(Refused, match="CONTACT_NAME_EMPTY"):
        names.contact(" ", "\u200b")


def test_a_description_has_lines_and_an_end():
    assert names.about(" one \n\n two ") == "one\n\ntwo"
    with pytest.raises(Refused, match="ABOUT_TOO_LONG"):
        names.about("x" * 141)


@pytest.mark.parametrize("name", ["abcde", "ab_cd", "Ada_2026", "a" * 32, "a1_2b_3c"])
def test_good_usernames(name):
    assert names.username(name) == name.lower()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "abcd",
        "a" * 33,
        "1abcd",
        "_abcd",
        "abcd_",
        "ab__cd",
        "ab cd",
        "abcdé",
        "abcde\n",
        "Admin",
    ],
)
def test_bad_usernames(name):
    with pytest.raises(Refused, match="USERNAME_INVALID"):
        names.username(name)


def test_birthdays():
    today = date(2026, 11, 21)
    assert names.birthday(29, 2, None, today) == "29.02"
    assert names.birthday(10, 12, 1985, today) == "10.12.1985"
    for day, month, year in [
        (29, 2, 2025),
        (31, 4, None),
        (22, 11, 2026),
        (1, 1, 1800),
        (0, 1, 9999),
    ]:
        with pytest.raises(Refused, match="BIRTHDAY_INVALID"):
            names.birthday(day, month, year, today)


@pytest.mark.parametrize(
    ("written", "near", "number"),
    [
        ("+33 6 39 98 00 01", "", "33639980001"),
        ("33639980001", "", "33639980001"),
        ("0033639980001", "", "33639980001"),
        ("06 39 98 00 01", "33639980002", "33639980001"),
        ("06 39 98 00 01", "", None),
        ("06 39 98 00 01", "999123456", None),
        ("(0)6 39 98 00 01", "33639980002", "33639980001"),
        ("2025550123", "12025550124", "12025550123"),
        ("+1 (202) 555-0123", "33639980002", "12025550123"),
        ("999123456", "", "999123456"),
        ("+999 12 34 56 78", "33639980002", "99912345678"),
        ("999123", "", None),
        ("9991234567890123", "", None),
        ("", "", None),
        ("phone", "", None),
        ("+33", "", None),
        ("٠٦٣٩٩٨٠٠٠١", "", None),
        ("+33639980001" * 10, "", None),
    ],
)
def test_numbers_have_one_form(written, near, number):
    assert phones.normal(written, near) == number


@given(st.text(max_size=30))
def test_a_number_is_its_own_form(written):
    number = phones.normal(written)
    if number is not None:
        assert phones.normal(number) == number
        assert phones.normal("+" + number) == number


def test_a_number_is_required_to_log_in():
    with pytest.raises(Refused, match="PHONE_NUMBER_INVALID"):
        phones.required("hello")


@given(st.text(max_size=400))
def test_what_an_app_says_of_itself_is_one_short_line(text):
    line = tidy(text)
    assert len(line) <= LONGEST_TEXT
    assert line == "" or line.isprintable()
