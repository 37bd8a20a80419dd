"""A finding's witness in words: the smallest case that shows what is wrong, for people."""

from slac.diagnostics import Witness


def witness_words(witness: Witness, language: str) -> tuple[str, ...]:
    """The smallest case that shows a finding, a sentence a line."""
    chinese = language == "zh"
    facts = ("，" if chinese else ", ").join(f"{column} {value}" for column, value in witness.account)
    lines = (
        [f"{witness.period}：{facts}" if chinese else f"{witness.period}: {facts}"] if witness.account else []
    )
    lines += [_event_words(dict(event), chinese) for event in witness.events]
    for ticket in witness.tickets:
        cells = " ".join(f"{column} {value}" for column, value in ticket)
        lines += [f"工单 {cells}" if chinese else f"ticket {cells}"]
    if witness.figures:
        figures = ("，" if chinese else ", ").join(f"{field} {value}" for field, value in witness.figures)
        under = "" if witness.reading == "as_written" else witness.reading
        if chinese:
            lines.append(f"结果{f'（按 {under} 的解读）' if under else ''}：{figures}")
        else:
            lines.append(f"gives {figures}" + (f" under reading {under}" if under else ""))
    return tuple(lines)


def _event_words(event: dict[str, str], chinese: bool) -> str:
    kind = event.get("event") or "outage"
    start, end = event.get("start", ""), event.get("end", "")
    rest = {
        column: value
        for column, value in event.items()
        if value and column not in {"event", "start", "end", "id", "account", "plan"}
    }
    if chinese:
        words = f"{'停机' if kind == 'outage' else kind} {start} 至 {end or '尚未结束'}"
        return words + "".join(f"，{column} {value}" for column, value in rest.items())
    words = f"{kind} {start} to {end}" if end else f"{kind} from {start}, still open"
    return words + "".join(f", {column} {value}" for column, value in rest.items())
