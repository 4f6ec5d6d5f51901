"""Why a page gave no record. Each class says when it is raised."""


class ParseError(Exception):
    """Base of all refusals; `field` names what could not be read ("page" for the whole), `why` says it in words."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field = field
        self.why = why


class UnreadablePage(ParseError):
    """The bytes are no text that can be read: too large, empty, or of no charset known here. Raised by `Page`."""


class Blocked(ParseError):
    """The page is a wall (rate limit, captcha, challenge), whatever its HTTP status. Raised before any parser runs."""


class EmptyListing(ParseError):
    """A result page that says in its own words that nothing was found: a success with no records, not a failure."""


class UnknownLayout(ParseError):
    """The page is none that the parser knows: a redesign, another kind of page, an error page with status 200."""
