"""The audit as a file: for managers, with references and codes, and nothing else about a child."""
