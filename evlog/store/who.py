"""Who writes."""

import os

from evlog.model.text import clean


def who() -> str:
    """EVLOG_WHO, or the name of the user, as a commit line has it."""
    named = os.environ.get("EVLOG_WHO") or os.environ.get("LOGNAME") or os.environ.get("USER")
    return " ".join(clean(named or "")[0].split()) or _account()


def _account() -> str:
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"
