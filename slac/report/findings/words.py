"""The few words that every report needs besides the findings' own, in both languages."""

from slac.diagnostics import Diagnostic, Message, Severity

SEVERITY = {
    Severity.ERROR: Message("error", "错误"),
    Severity.WARNING: Message("warning", "警告"),
    Severity.INFO: Message("info", "提示"),
}
SEVERITIES = {
    Severity.ERROR: Message("errors", "个错误"),
    Severity.WARNING: Message("warnings", "个警告"),
    Severity.INFO: Message("infos", "个提示"),
}
HELP = Message("help", "建议")
NOTE = Message("note", "说明")
EXAMPLE = Message("example", "实例")
ACCEPTED = Message("accepted", "已接受")


def headline(diagnostic: Diagnostic, language: str) -> str:
    """What a finding says, on one line, without the place."""
    return f"{diagnostic.rule}: {diagnostic.message.in_language(language)}"


def counted(number: int, severity: Severity, language: str) -> str:
    """`1 error`, `2 warnings`, `3 个错误`."""
    if language == "zh":
        return f"{number} {SEVERITIES[severity].zh}"
    return f"{number} {(SEVERITY if number == 1 else SEVERITIES)[severity].en}"


def tally(diagnostics: tuple[Diagnostic, ...], language: str) -> str:
    """How many findings of each severity there are, the worst first, or "" for none."""
    counts = {severity: sum(each.severity is severity for each in diagnostics) for severity in Severity}
    return ("，" if language == "zh" else ", ").join(
        counted(number, severity, language) for severity, number in counts.items() if number
    )
