"""Findings as text, JSON, SARIF, JUnit, annotations and HTML, and what is done about them."""
