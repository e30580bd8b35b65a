"""The engine: text to attributions, statements and claims; one module a task, `coding` puts them together."""
