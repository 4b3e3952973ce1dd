package io.acteon.spi.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Golden vectors, computed by another program from the description of {@link ChainHash}. One that
 * changes makes every chain in every store look broken: a change of the hash is a new version.
 */
class ChainHashTest {

  @Test
  void theFirstRecordOfAChain() {
    assertThat(ChainHash.link(1, ChainHash.START, Records.plain("r-1")))
        .isEqualTo(
            new ChainLink(
                1,
                "0000000000000000000000000000000000000000000000000000000000000000",
                "8f96abb5b8a91b6011739e5d7afaaf9b11dfca6decabd63a09b116c2100f601d"));
  }

  @Test
  void aRecordWithEveryField() {
    String before = "8f96abb5b8a91b6011739e5d7afaaf9b11dfca6decabd63a09b116c2100f601d";
    assertThat(ChainHash.link(2, before, Records.full("r-2")).hash())
        .isEqualTo("e7a4c076b9f60537a4425e4cb68ae91e32c3b31e8b2f21f56a42726e78ac4a40");
  }

  @Test
  void aRecordLaterInAChain() {
    String before = "e7a4c076b9f60537a4425e4cb68ae91e32c3b31e8b2f21f56a42726e78ac4a40";
    assertThat(ChainHash.link(3, before, Records.plain("r-3")).hash())
        .isEqualTo("2529d0254f21b76c8b25873ad0d40bb75b7dbe9fbee18c483693fda5426c12fe");
  }
}
