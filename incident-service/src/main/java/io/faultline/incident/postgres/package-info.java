/// Rows and queries of the schema `incident`: the edge to PostgreSQL.
@NullMarked
package io.faultline.incident.postgres;

import org.jspecify.annotations.NullMarked;
