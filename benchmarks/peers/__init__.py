"""The hosting contract's monthly credit written by hand, the way skilled people would.

Each does the same job as the compiled policy on the same facts and gives the same figures; the benchmarks
compare the figures before they compare the times.
"""

EXCUSED_CAUSES = frozenset(
    """
    beyond_reasonable_control governmental_act war insurrection sabotage armed_conflict embargo fire
    flood strike labor_disturbance transportation_interruption transportation_delay
    telecommunications_failure third_party_service_failure virus_attack hackers third_party_software
    ecommerce_software payment_gateway chat_software statistics_software free_scripts
    no_raw_materials no_supplies no_power no_equipment dns_outside_control client_act_or_omission
    client_agent_act_or_omission custom_scripting client_negligence client_willful_misconduct
    use_in_breach dns_propagation outage_elsewhere browser_caching dns_caching
    email_client_configuration email_client_performance
    """.split()
)
"""The causes that the contract's list of exceptions names."""
