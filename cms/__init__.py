"""What people see: pages for readers, desks for editors."""
