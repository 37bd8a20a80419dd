"""Finds every mistake in a text that the parser could not read, each once.

# How recovery works

The parser proper gives up at the first token that it cannot take. Then the text is read a second time, here,
with the same LALR(1) automaton and without building a tree; the state of this reading is no more than the
automaton's stack, a position and the blocks that are open. At each token that cannot come, three things are
tried, the cheapest first. They are those of Burke and Fisher, "A practical method for LR and LL syntactic
error diagnosis and recovery" (TOPLAS 9(2), 1987), with the layout of the text as a second witness.

1. **Phrase-level recovery** (Aho, Lam, Sethi and Ullman, Compilers, 4.1.4; Burke and Fisher's simple
   recovery). A single change near the token is looked for: another word in its place, a part put in before
   it, a word left out. Stacks are immutable, so every change can be tried on the automaton and forgotten; it
   is adopted if the rest of the line can then be read (`Repairer.survives`). Example: in

        capped att 50%

   `att` cannot come, `at` can, and with it the rest of the line can be read: one error, with the question
   "did you mean `at`?".

2. **Scope recovery.** A word that begins a declaration, on a line that is not indented deeper than the block
   that is still open, says that the block was not closed: the stack is taken back to before the block.

3. **Panic mode.** What is being read (a field, a row, a declaration: an *item*) is given up, with one error
   for it, and reading goes on where the next one begins: at a line that is not indented deeper than the
   item, at a line whose first word can begin an item there and go on as one, or at the brace that closes the
   block. If the item has a block of its own, reading goes on inside of it, so that a mistake in the head of
   a contract does not hide those in its fields.

No token is read twice without progress: each step takes a token, or leaves an item behind. Two more things
keep one slip from becoming many errors. A look-alike (`≤`, a full-width colon; slac.syntax.lookalikes) is
reported and read as what it stands for. And a line with an odd quotation mark is given up whole, since a
text that is never closed swallows the words behind it.

A mistake is often noticed late. In

    plan
    fee monthly per month

the plan's name is missing, but `fee` can be a name, so the surprise is `monthly`. Therefore the places where
a line began in the middle of an item are kept (`Cursor.line_starts`). When something cannot come, the last
of them whose first word can begin an item is where the item should have ended, and the part before it is
missing.
"""

from slac.diagnostics import Diagnostic, Edit, Message
from slac.source import Span
from slac.syntax import errors
from slac.syntax.automaton import Automaton, Stack
from slac.syntax.cursor import Cursor, OpenBlock, OpenItem
from slac.syntax.habits.sample_items import sample_of
from slac.syntax.literate import Document
from slac.syntax.lookalikes import Lookalike, unclosed_string
from slac.syntax.parsing_tables import ParsingTables
from slac.syntax.repair import Repair, Repairer
from slac.syntax.scanning import NO_TERMINAL, Lexeme, Scanner
from slac.syntax.tokens import DEEPEST
from slac.syntax.unknown_items import explain_item, prose_throughout, without

MOST_ERRORS = 100


def find_mistakes(tables: ParsingTables, document: Document) -> tuple[Diagnostic, ...]:
    """What is wrong with a text, in its order; nothing where it can be read."""
    prose = prose_throughout(tables, document)
    pasted = tuple(errors.not_a_policy(each, bool(document.sections)) for each in prose)
    recovery = _Recovery(Automaton(tables), Scanner(tables, without(document, prose)))
    while recovery.step():
        if len(recovery.found) >= MOST_ERRORS:
            end = Span(recovery.position, recovery.position)
            return (*pasted, *recovery.found, errors.too_many(end, MOST_ERRORS))
    return (*pasted, *recovery.found)


class _Recovery(Cursor):
    """A reading that goes on behind mistakes; the head of this file says how."""

    def __init__(self, automaton: Automaton, scanner: Scanner) -> None:
        super().__init__(automaton, scanner)
        self.repairer = Repairer(automaton, scanner)
        self.found: list[Diagnostic] = []

    def step(self) -> bool:
        """Reads one token, or deals with one mistake; False at the end."""
        lexeme = self.next_token()
        if lexeme.lookalike:
            if not self._on_habit(lexeme):
                self._on_lookalike(lexeme)
            return True
        if len(self.stack) > DEEPEST:
            self.found.append(errors.too_deep(lexeme.span))
            return False
        after = self.automaton.feed(self.stack, lexeme.terminal)
        if after is None:
            return self._mistake(lexeme)
        self.take(lexeme, after)
        return lexeme.terminal != self.automaton.tables.end

    def _on_lookalike(self, lexeme: Lexeme) -> None:
        """Reads what a look-alike stands for, or gives the item up where none of that can come."""
        lookalike = lexeme.lookalike
        assert lookalike
        ids = self.automaton.tables.ids
        for names in lookalike.stands_for:
            terminals = tuple(ids[name] for name in names)
            # To leave the sign out is no proof of anything, so what follows must fit.
            if self.automaton.feed_all(self.stack, terminals) and (terminals or self._goes_on(lookalike.end)):
                edit = self._written_rightly(lookalike, names) if lookalike.certain else None
                self.found.append(lookalike.problem.replace(edit=edit))
                self.put_in(terminals, lexeme)
                self.position = lookalike.end
                return
        self.found.append(lookalike.problem)
        ended = self.automaton.complete(self.stack)
        if lexeme.first and ended:
            self.item, self.line_starts = OpenItem(ended, lexeme), []
        self._skip_item(self.scanner.next_token(lookalike.end, None))

    def _written_rightly(self, lookalike: Lookalike, names: tuple[str, ...]) -> Edit:
        """The cure of a look-alike that was read as some terminals."""
        spelling, ids = self.automaton.tables.spelling, self.automaton.tables.ids
        span, text = lookalike.problem.span, self.scanner.text
        match names:
            case ("STRING",):
                return errors.padded(text, span, f'"{lookalike.written}"')
            case ("NAME",) | ("NUMBER",):
                return errors.padded(text, span, lookalike.written)
            case _:
                words = " ".join(spelling[ids[name]] for name in names)
                is_word = words[:1].isalpha()
                return errors.padded(text, span, words) if is_word else Edit(span, words, True)

    def _on_habit(self, lexeme: Lexeme) -> bool:
        """Reads another spelling or phrase as what the language says for it; False where there is none."""
        found = self.repairer.of_habit(self.stack, lexeme, self.previous)
        if found is None and (ended := self.automaton.complete(self.stack)) and lexeme.first:
            found = self.repairer.of_habit(ended, lexeme, None)
            if found:
                self.item, self.line_starts = OpenItem(ended, lexeme), []
        if found:
            self._adopt(found, lexeme)
        return found is not None

    def _goes_on(self, position: int) -> bool:
        """Whether what follows can be read once a sign is left out, or is another matter."""
        lexeme = self.scanner.next_token(position, self.stack[-1])
        fits = self.automaton.feed(self.stack, lexeme.terminal) is not None
        return fits or lexeme.first or lexeme.lookalike is not None

    def _mistake(self, lexeme: Lexeme) -> bool:
        """Deals with a lexeme that cannot come; False where nothing is left to be read."""
        ended = self.automaton.complete(self.stack)
        end, closing = self.automaton.tables.end, self.automaton.closing
        if self._odd_quotes(lexeme):
            self._skip_item(lexeme)
            return True
        # Where an item may end, a new line, a closing brace and the end of the file do end it; then it is the
        # next item that is wrong, and else a part of this one.
        if ended is None or not (ended == self.stack or lexeme.first or lexeme.terminal in (end, closing)):
            self._wrong_part(lexeme)
            return True
        if lexeme.terminal == end:
            block = self.blocks[-1]
            self.found.append(errors.unclosed_brace(block.brace, block.item.first.text, lexeme))
            return False
        self._wrong_item(lexeme, ended)
        return True

    def _odd_quotes(self, lexeme: Lexeme) -> bool:
        """A quotation mark too few explains whatever else seems wrong on the line."""
        text = self.scanner.text
        start = text.rfind("\n", 0, lexeme.span.start) + 1
        end = text.find("\n", lexeme.span.end)
        line = text[start : end if end >= 0 else len(text)].replace("\\\\", "").replace('\\"', "")
        if line.partition("#")[0].count('"') % 2 == 0 or line.count('"') % 2 == 0:
            return False
        self.found.append(unclosed_string(lexeme.span, Message("unclosed-string.found-line")))
        return True

    def _wrong_item(self, lexeme: Lexeme, ended: Stack) -> None:
        """A lexeme where a new field or declaration should begin."""
        if lexeme.terminal == self.automaton.closing:
            self.found.append(errors.unopened_brace(lexeme))
            self.stack, self.position = ended, lexeme.span.end
        elif self._left_open(lexeme):
            pass  # the same lexeme is read again, outside the block
        elif not lexeme.text[0].isalpha():
            self.item, self.line_starts = OpenItem(ended, lexeme), []
            self._adopt(self.repairer.repair(ended, lexeme, None), lexeme)
        else:
            self.item, self.line_starts = OpenItem(ended, lexeme), []
            habit = self.repairer.of_habit(ended, lexeme, None)
            if habit:
                self._adopt(habit, lexeme)
            else:
                self._unknown_item(lexeme, ended)

    def _unknown_item(self, lexeme: Lexeme, ended: Stack) -> None:
        """A word that begins no item here: nearly one that does, one by another name, or a declaration
        inside a block.
        """
        block = self.blocks[-1].item.first.text if self.blocks else ""
        problem, meant = explain_item(self.repairer, lexeme, ended, block)
        self.found.append(problem)
        after = None if meant is None else self.automaton.feed(ended, meant)
        if meant is not None and after:
            self.take(lexeme.read_as(meant, self.automaton.tables.spelling[meant]), after)
        else:
            self.stack = ended
            self._skip_item(lexeme)

    def _left_open(self, lexeme: Lexeme) -> bool:
        """Scope recovery: whether a block was not closed before this word, which begins an item around it."""
        word = self.automaton.tables.words.get(lexeme.text, NO_TERMINAL)
        for depth in range(len(self.blocks) - 1, -1, -1):
            block = self.blocks[depth]
            outer = block.item.before
            outside = lexeme.indent <= block.item.first.indent or lexeme.fence != block.brace.fence
            if outside and lexeme.first and self.automaton.feed(outer, word):
                inner = self.blocks[-1]
                self.found.append(errors.unclosed_brace(inner.brace, inner.item.first.text, lexeme))
                del self.blocks[depth:]
                self.stack, self.item, self.line_starts = outer, OpenItem(outer, lexeme), []
                return True
        return False

    def _wrong_part(self, lexeme: Lexeme) -> None:
        """A lexeme in the middle of a field or declaration."""
        for start in reversed(self.line_starts):
            word = self.automaton.tables.words.get(start.lexeme.text)
            begun = self.automaton.feed(self.item.before, word) if word is not None else None
            same_line = "\n" not in self.scanner.text[start.lexeme.span.end : lexeme.span.start]
            if begun and (same_line or self.repairer.survives(begun, start.lexeme.span.end)):
                # The surprise comes late: this line begins an item, and was read as a part of the one before.
                problem = errors.missing(self.automaton, start.stack, start.lexeme, start.before, None)
                self.found.append(problem)
                self.stack, self.position = self.item.before, start.lexeme.span.start
                self.line_starts = []
                return
        sample = sample_of(self.item.first.text, bool(self.blocks))
        self._adopt(self.repairer.repair(self.stack, lexeme, self.previous, sample), lexeme)

    def _adopt(self, repair: Repair, lexeme: Lexeme) -> None:
        """Goes on as a repair says, or gives the item up."""
        self.found.append(repair.problem)
        if repair.stack is None:
            self._skip_item(lexeme)
            return
        self.stack = repair.stack
        self.put_in(repair.terminals, lexeme)
        self.position = repair.position

    def _skip_item(self, lexeme: Lexeme) -> None:
        """Panic mode: gives the item up, and goes on where the next one begins, or inside its block."""
        first, base = self.item.first, self.item.before
        while lexeme.terminal != self.automaton.tables.end:
            if lexeme.first and lexeme.span.start > first.span.start and self._begins(lexeme, base):
                break
            if lexeme.terminal == self.automaton.closing and self.blocks:
                break
            opening = lexeme.terminal == self.automaton.opening
            if opening and self._enter(lexeme, base):
                return
            lexeme = self.scanner.skip_to(lexeme.span.end, int(opening))
        self.stack, self.position, self.line_starts = base, lexeme.span.start, []

    def _begins(self, lexeme: Lexeme, base: Stack) -> bool:
        """Whether a line's first token begins another item: it is not indented deeper, or is such a word."""
        if lexeme.indent <= self.item.first.indent or lexeme.fence != self.item.first.fence:
            return True
        word = self.automaton.tables.words.get(lexeme.text)
        begun = self.automaton.feed(base, word) if word is not None else None
        return self.repairer.survives(begun, lexeme.span.end)

    def _enter(self, brace: Lexeme, base: Stack) -> bool:
        """Goes into the block of an item whose head could not be read."""
        head = self.automaton.feed(base, self.item.first.terminal)
        inside = self.automaton.way_to(head, self.automaton.opening, 3) if head else None
        if inside is None:
            return False
        self.blocks.append(OpenBlock(brace, self.item))
        self.stack, self.position, self.previous = inside, brace.span.end, (base, brace)
        return True
