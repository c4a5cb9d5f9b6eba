"""Addresses of what follows the decision, opened by a pass."""

from estime_web.indicators.papers_paths import paper_paths
from estime_web.indicators.views.papers_doors import with_pass

urlpatterns = paper_paths(with_pass, prefix="my_")
