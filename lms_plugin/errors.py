"""The product's errors, one tree by kind of trouble. What a kind means at an edge stands in
`lms_plugin.error_kinds`.

PluginError
├── Invalid        what was given cannot be accepted; says where and what to do   (400)
│   └── BadSettings    nothing runs by these settings
├── Unauthorised   no or wrong credential                                         (401)
├── Forbidden      known, but not allowed                                         (403)
├── NotFound       no such thing, or not one this reader may know of              (404)
├── NoSuchMethod   the thing is there, but does not do this                       (405)
├── TooSlow        the body does not come                                         (408)
├── Conflict       contradicts what is already kept                               (409)
├── Precondition   If-Match or If-None-Match does not hold                       (412)
├── TooLarge       over a limit on size                                           (413)
├── TooOften       tried in vain too often; try again later                       (429)
├── Unreadable     what is kept cannot be read, by this release or at all         (500)
└── Unavailable    cannot be served now; try again later                          (503)
"""

from lms_plugin.texts.say import say
from schemas.texts import Language, Message, message


class PluginError(Exception):
    """Base of all errors of ours. `message` names the place and the remedy; the sentence is made
    where a reader gets it, by `lms_plugin.texts`."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        """For logs and tracebacks, which are in English."""
        return say(self.message, Language.EN)


class Invalid(PluginError):
    """`path` is a JSON path, a cell or an option, where one is known."""

    def __init__(self, message: Message, path: str | None = None) -> None:
        super().__init__(message)
        self.path = path


class BadSettings(Invalid):
    """Settings that no process can run by; `faults` are of a setting each."""

    def __init__(self, faults: tuple[Message, ...]) -> None:
        super().__init__(message("operations.bad_settings", faults=faults))
        self.faults = faults


class Unauthorised(PluginError):
    """No credential, an unknown one, or a wrong secret."""


class Forbidden(PluginError):
    """The reader is known, but the policy does not let them."""


class NotFound(PluginError):
    """There is no such thing, or none that this reader may know of."""


class NoSuchMethod(PluginError):
    """A method that is not of this resource; `allowed` are those that are."""

    def __init__(self, message: Message, allowed: tuple[str, ...]) -> None:
        super().__init__(message)
        self.allowed = allowed


class TooSlow(PluginError):
    """What is sent does not come to an end."""


class Conflict(PluginError):
    """What was sent contradicts what is already kept."""


class Precondition(PluginError):
    """The sender's condition on what is kept does not hold; nothing was done."""


class TooLarge(PluginError):
    """Over a limit; `limit` is in bytes."""

    def __init__(self, message: Message, limit: int) -> None:
        super().__init__(message)
        self.limit = limit


class TooOften(PluginError):
    """`retry_after` is in seconds."""

    def __init__(self, message: Message, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unreadable(PluginError):
    """What is kept cannot be read: by this release, or not at all."""


class Unavailable(PluginError):
    """`retry_after` is in seconds."""

    def __init__(self, message: Message, retry_after: int = 5) -> None:
        super().__init__(message)
        self.retry_after = retry_after
