"""What is written after the decision: one content for the page, the PDF, the office file and the workbook."""
