"""The policy that `slac new` starts: small, complete, and without a finding."""

_POLICY = """\
# This is a service level agreement as code. Change what is not yours, then run
#   slac check    to find what it leaves open
#   slac test     to run the worked examples at its end

contract {name} {{
  title     "{title}"
  version   "1.0"
  provider  "The Provider" as PROVIDER
  customer  "The Customer" as CUSTOMER
  languages en
  currency  USD
  time zone "UTC"
}}

fee monthly_fee "Monthly fee" per month

period calendar month

exclusion maintenance "Scheduled maintenance" {{
  excuses outages during maintenance
  announced at least 3 days before
  at most 4 hours per period
}}

measure service_time "Service time" = time in period
measure downtime     "Downtime"     = time of outages not excused
measure uptime       "Uptime"       = (service_time - downtime) / service_time

commitment availability "Availability": uptime at least 99.5% as a guarantee

credit uptime_credit "Service credit" {{
  measured by uptime
  share of monthly_fee
  from 99% to below 99.5% : 10%
  from 97% to below 99%   : 25%
  below 97%               : 50%
  rounded half up to the cent
}}

channel email "Email" {{
  staffed always
}}

claim {{
  within 30 days after the period ends
  by email, subject "Service credit request"
  stating outage_times "the dates and times of the outages"
  paid as a deduction from the next invoice
}}

severity critical "Critical" {{
  means "The service cannot be used"
  respond within 1 hour
}}
severity normal "Normal" {{
  means "The service can be used, with limitations"
  respond within 8 hours
}}

scenario "four hours down in April: 99.44%" {{
  given period 2024-04, monthly_fee 1000 USD
  outage 2024-04-03 00:00 to 2024-04-03 04:00
  expect uptime 179 / 180
  expect row from 99% to below 99.5%
  expect credit 100 USD
  expect claim until 2024-05-30
}}
scenario "ten hours down: 98.61%" {{
  given period 2024-04, monthly_fee 1000 USD
  outage 2024-04-03 00:00 to 2024-04-03 10:00
  expect row from 97% to below 99%
  expect credit 250 USD
}}
scenario "a whole day down: 96.67%" {{
  given period 2024-04, monthly_fee 1000 USD
  outage 2024-04-03 00:00 to 2024-04-04 00:00
  expect row below 97%
  expect credit 500 USD
}}
scenario "an outage during announced maintenance is excused" {{
  given period 2024-04, monthly_fee 1000 USD
  maintenance 2024-04-03 00:00 to 2024-04-03 04:00 announced 2024-03-25 09:00
  outage 2024-04-03 01:00 to 2024-04-03 03:00
  expect uptime 100%
  expect commitment availability met
  expect no credit
}}
scenario "critical, answered within the hour" {{
  ticket critical reported 2024-04-03 00:00 responded 2024-04-03 00:59
  expect response due 2024-04-03 01:00
  expect response met
}}
scenario "normal, answered too late" {{
  ticket normal reported 2024-04-03 00:00 responded 2024-04-03 08:01
  expect response breached
}}
"""


def starter_policy(name: str) -> str:
    """A policy of that name, an identifier of the language."""
    return _POLICY.format(name=name, title=f"{name.replace('_', ' ').capitalize()} service level agreement")
