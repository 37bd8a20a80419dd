"""What `import slac` offers, for type checkers; it is loaded when it is first used."""

from slac.library import ContractError as ContractError
from slac.library import ContractFinding as ContractFinding
from slac.library import LoadedContract as LoadedContract
from slac.library import load as load
from slac.row_models import AccountRow as AccountRow
from slac.row_models import EventRow as EventRow
from slac.runtime.checked_rows import Evaluated as Evaluated
from slac.runtime.checked_rows import RowsError as RowsError
from slac.runtime.record import EvaluationError as EvaluationError
from slac.runtime.record import Record as Record

__version__: str
