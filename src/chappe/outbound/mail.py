"""Letters by SMTP (RFC 5321), to the one server that the operator names; it knows the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chappe import outbound
from chappe.config import Config
from chappe.core.post import Letter
from chappe.outbound import NotSent, TryLater

if TYPE_CHECKING:
    import ssl
    from email.message import EmailMessage

TIMEOUT: Final = 20.0
"""Seconds that the mail server may take for each step."""
LONGEST_REPLY: Final = 200
"""Characters of the mail server's words that go into the log."""


class Mailer:
    """Sends one letter at a time, each on a connection of its own."""

    def __init__(self, config: Config, trust: ssl.SSLContext | None = None) -> None:
        """`trust` says whose certificates are believed, by default whom the system believes.

        Raises `OSError` where the file with the password cannot be read.
        """
        self._mail = config.mail
        self._password = outbound.secret(
            config.mail.password, config.mail.password_file, config.data
        )
        self._service = config.name
        self._trust = trust

    @property
    def where(self) -> str:
        return f"{self._mail.host}:{self._mail.port}"

    def carry(self, letter: Letter) -> None:
        """Send one letter; may take a minute. Raises `NotSent`."""
        import smtplib  # late: `chappe serve` starts without it

        try:
            self._converse(letter)
        except smtplib.SMTPRecipientsRefused as error:
            ((code, _),) = error.recipients.values()
            raise _refused(f"the address was refused ({code})", code) from None
        except smtplib.SMTPAuthenticationError as error:
            code = error.smtp_code
            raise _refused(f"user or password was refused ({code})", code) from None
        except smtplib.SMTPDataError as error:
            # What a filter says here may quote the letter.
            raise _refused(f"the letter was refused ({error.smtp_code})", error.smtp_code) from None
        except smtplib.SMTPServerDisconnected:
            raise TryLater("the mail server hung up") from None
        except smtplib.SMTPResponseException as error:
            reply = error.smtp_error
            words = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
            reason = f"the mail server said: {error.smtp_code} {words[:LONGEST_REPLY]}"
            raise _refused(reason, error.smtp_code) from None
        except smtplib.SMTPNotSupportedError as error:
            raise NotSent(str(error)) from None
        except OSError as error:
            raise TryLater(f"no connection: {error.strerror or error}") from None

    def _converse(self, letter: Letter) -> None:
        import smtplib
        import ssl

        mail = self._mail
        trust = self._trust or ssl.create_default_context()
        if mail.security == "tls":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                mail.host, mail.port, timeout=TIMEOUT, context=trust
            )
        else:
            connection = smtplib.SMTP(mail.host, mail.port, timeout=TIMEOUT)
        with connection:
            if mail.security == "starttls":
                connection.starttls(context=trust)
            if mail.user:
                connection.login(mail.user, self._password)
            connection.send_message(self._written(letter), mail.sender, [letter.to])

    def _written(self, letter: Letter) -> EmailMessage:
        from email.headerregistry import Address
        from email.message import EmailMessage
        from email.utils import formatdate, make_msgid

        message = EmailMessage()
        message["From"] = Address(self._service, addr_spec=self._mail.sender)
        message["To"] = letter.to
        message["Subject"] = letter.subject
        message["Date"] = formatdate()
        message["Message-ID"] = make_msgid(domain=self._mail.sender.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answers from absent people
        message.set_content(letter.text)
        return message


def _refused(reason: str, code: int) -> NotSent:
    """Sort a refusal: 4yz means that it may go well later (RFC 5321, 4.2.1)."""
    return TryLater(reason) if 400 <= code < 500 else NotSent(reason)
