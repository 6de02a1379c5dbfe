"""Workbooks for staff: measures, milestones, money, KPIs and values out of the portal's files and back into them."""
