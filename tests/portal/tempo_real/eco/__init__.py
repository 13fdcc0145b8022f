"""An app for the tests of the live screens: one channel that shows a text kept in a file, and a page that watches it."""
