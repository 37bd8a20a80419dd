"""`make mutants`: which changes of the exact rooms would no test notice? See CONTRIBUTING."""
