"""How people write what the language writes in another way, and what they mean: `9am`, `8 hrs`, `Mon-Fri`."""
