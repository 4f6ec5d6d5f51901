"""The rules that make links, each with its confidence: the share of its links that is expected to be right."""

from enum import StrEnum


class Rule(StrEnum):
    """Why two records are linked; `MEANINGS` says what each demands."""

    DECISION = "decision"
    OWN = "own"
    # organisations
    SAME_CODE = "same_code"
    SAME_NAME = "same_name"
    SHORT_FORM = "short_form"
    REFORM = "reform"
    COMPANY_FORM = "company_form"
    SHORT_PLACE = "short_place"
    FORMER_PLACE = "former_place"
    BARE_NAME = "bare_name"
    SLIP = "slip"
    SAME_AWARD = "same_award"
    SAME_PROCESS = "same_process"
    # processes
    NUMBER_AND_BUYER = "number_and_buyer"
    NUMBER_AND_NAME = "number_and_name"
    NAME_AND_BUYER = "name_and_buyer"
    AWARD_AND_BUYER = "award_and_buyer"
    # accounts, and what names them
    ALIAS = "alias"
    NAME_AND_OPERATOR = "name_and_operator"
    NAME_AND_REGION = "name_and_region"
    ONLY_OF_NAME = "only_of_name"
    SAME_PLATFORM = "same_platform"


# What the rule demands, and how sure it is. The order of confidence is the order in which links are made.
MEANINGS: dict[Rule, tuple[float, str]] = {
    Rule.DECISION: (1.0, "a person said so: `scrapy links accept`"),
    Rule.OWN: (1.0, "the record itself; nothing else joins it"),
    Rule.SAME_CODE: (1.0, "the same 统一社会信用代码, its check digit right, in most notices of both names"),
    Rule.SAME_NAME: (0.99, "the same place and name, without 本级, 机关, brackets and the places above"),
    Rule.SHORT_FORM: (0.97, "the same place, and a short form of the office: 卫健局"),
    Rule.COMPANY_FORM: (0.96, "the same company but for 有限责任公司 or the kind of its place: 成都市, 成都"),
    Rule.REFORM: (0.95, "the same place, and the office's name before the reform of 2018: one office became one"),
    Rule.SHORT_PLACE: (0.95, "the place in short (德清教育局), where its notices come from"),
    Rule.FORMER_PLACE: (0.93, "a division that is no more (郫县), and the notices come from one of like name (郫都区)"),
    Rule.BARE_NAME: (0.9, "no place in the name (教育局), and all its notices come from one place"),
    Rule.SLIP: (
        0.9,
        "one character differs from a usual office of the same place, and no other place has such an office",
    ),
    Rule.SAME_AWARD: (
        0.95,
        "the same lot and price in one process, names at most two characters apart, never in one notice",
    ),
    Rule.SAME_PROCESS: (0.9, "buyers of one process, and names one character apart, not both usual"),
    Rule.NUMBER_AND_BUYER: (0.99, "the same project number and buyer"),
    Rule.NUMBER_AND_NAME: (0.95, "the same long project number and project name, buyers spelled differently"),
    Rule.NAME_AND_BUYER: (0.92, "the same project name and buyer, within the time of one project"),
    Rule.AWARD_AND_BUYER: (0.9, "the same supplier and amount, like names and buyers, within the time of one project"),
    Rule.ALIAS: (0.99, "keys that pages showed together, of one account only"),
    Rule.NAME_AND_OPERATOR: (0.98, "the account's name and its operator"),
    Rule.NAME_AND_REGION: (0.92, "the account's name, and its region or one above or below"),
    Rule.ONLY_OF_NAME: (0.9, "the only account known by that name"),
    Rule.SAME_PLATFORM: (0.85, "the account's name; of several the one on the platform of the account that ends"),
}


def confidence(rule: Rule) -> float:
    """How sure a rule is, 0 to 1."""
    return MEANINGS[rule][0]
