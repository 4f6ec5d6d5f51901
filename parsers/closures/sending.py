"""Whose readers are sent to a place: those of its clause, of its part of the sentence, else of all that closes."""

from collections.abc import Iterable, Iterator

from parsers.closures.accounts import Account, Target

Sent = tuple[list[Target], list[Account]]


def by_part(parts: Iterable[Sent], sentence: str, closed: list[Account], apart: bool) -> Iterator[Sent]:
    """The places of each part of `sentence` with the accounts that it closes, and those before it without a place.

    `parts`: between semicolons, each with what it closes first; a place in a part that closes nothing is for all, but
    behind 其中 for those of `closed` that the sentence names. `apart`: each part is of another body, as in the press.
    """
    everyone: list[Account] = []
    waiting: list[Account] = []
    some = sentence.startswith("其中")
    for places, accounts in parts:
        everyone, waiting = everyone + accounts, (accounts if apart else waiting + accounts)
        if not places:
            continue
        served = waiting if accounts else everyone
        if some and not served:
            served = [account for account in closed if account.name and account.name in sentence]
        if served or not some:
            yield places, served
        waiting = []


def attach(sent: Iterable[Sent], closed: list[Account], of_all: bool) -> None:
    """Give each place to the accounts of its sentence, else, `of_all`, to those that have none of their own."""
    sent = list(sent)
    served = {id(account) for _, accounts in sent for account in accounts}
    served |= {id(account) for account in closed if account.places}  # by its row
    for places, accounts in sent:
        targets = [account for account in accounts if account.actions]
        if not targets and of_all:
            targets = [account for account in closed if id(account) not in served]
            targets = targets or [account for account in closed if not account.places or account.shares(places)]
        for account in targets:
            for place in places:
                name = place.name or account.name
                if name and not account.is_at(place):
                    account.send_to(Target(name, place.platform, place.url))
