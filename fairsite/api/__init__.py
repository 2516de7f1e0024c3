"""The house rules of the REST API: errors, pages, limits, keys, validators and the document that describes it all."""
