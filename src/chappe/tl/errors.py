"""Temporary table until schema/errors is generated."""

ERRORS: dict[str, int] = {
    "AUTH_KEY_UNREGISTERED": 401,
    "SESSION_PASSWORD_NEEDED": 401,
    "SESSION_REVOKED": 401,
    "FLOOD_WAIT_%d": 420,
    "USER_IS_BLOCKED": 403,
    "PHONE_NUMBER_INVALID": 406,
}
