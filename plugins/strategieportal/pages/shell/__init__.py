"""What stands around every page: head, navigation, foot, styles, icons, and how templates are filled."""
