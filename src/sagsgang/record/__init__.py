"""What is true, in the order in which a case meets it. An earlier room never imports a later one."""
