"""What is true: the domain of the portal. It knows neither Wagtail nor the REST framework."""
