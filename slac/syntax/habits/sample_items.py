"""A right line of each declaration and of many fields, to be shown as an example of how it is written."""

_DECLARATIONS = """
accept bracket-gap in service_credit "as agreed with the customer"
calendar office { open Monday to Friday 09:00 to 17:00 }
channel email "Email" { staffed always }
claim { within 30 days after the period ends }
commitment availability "Availability" for basic: uptime at least 99.9%
contract hosting { title "Hosting terms" }
credit service_credit "Service credit" for basic { below 99.9% : 10% }
emergency "Emergencies" { contact "phone" }
escalation "Escalation" { step "the head of support" }
exclusion maintenance "Maintenance" { excuses outages during maintenance }
fee monthly_fee "Monthly fee" per month
informational "why this section computes nothing"
input region "Region" one of europe, asia
measure uptime "Uptime" = (time in period - time of outages) / time in period
obligation reports of provider "sends a report" within 10 days
period calendar month
plan basic "Basic"
reading strict "why it can be read so" { plan basic }
scenario "one hour down" { given period 2024-04 }
service hosting "Hosting" { available always }
severity critical "Critical" { respond within 1 hour }
term outage "Outage" means "the service cannot be reached"
"""
_FIELDS = """
announced at least 5 days before
available always
by email, subject "Service credit"
capped at 100%
closed on 2024-12-24 "Christmas Eve"
currency USD
effective 2024-04-01
excuses outages caused by force_majeure
given plan basic, period 2024-04, monthly_fee 1000 USD
languages en, zh
means "the service cannot be used"
measured by uptime
note "a sentence of the contract"
only when uptime is at least 99%
open Monday to Friday 09:00 to 17:00
outage 2024-04-03 00:00 to 2024-04-03 04:00
paid as a deduction from the next invoice
provider "Example Ltd" as the_company
customer "Sample Inc" as the_client
resolve within 8 hours of office
respond within 1 hour of office
rounded half up to the cent
share of monthly_fee
staffed during office
stating times "when the outages were"
takes maintenance out of the period
ticket critical reported 2024-04-03 00:00 responded 2024-04-03 00:59
time zone "Europe/Berlin"
title "Hosting terms"
version "1.0"
within 30 days after the period ends
below 99.9% : 10%
at least 99.9% : 0%
from 99% to below 99.9% : 10%
expect credit 100 USD
"""
_OF_DECLARATION = {line.split()[0]: line for line in _DECLARATIONS.split("\n") if line}
_OF_FIELD = {line.split()[0]: line for line in _FIELDS.split("\n") if line}


def sample_of(first_word: str, inside: bool) -> str:
    """A right line that begins with a word, inside of a block or outside; "" where there is none."""
    return (_OF_FIELD if inside else _OF_DECLARATION).get(first_word, "")
