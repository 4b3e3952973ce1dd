package io.acteon.backend.postgres.audit;

import io.acteon.conformance.AsTheGatewayUsesIt;
import io.acteon.spi.audit.AuditBackend;

/** The kit over PostgreSQL's records as the gateway uses them, in chains. */
class GatewayPostgresAuditConformanceTest extends ChainedPostgresAuditConformanceTest {

  @Override
  public AuditBackend open() {
    return AsTheGatewayUsesIt.audit(super.open());
  }

  @Override
  public String backend() {
    return "postgres-in-the-gateway";
  }
}
