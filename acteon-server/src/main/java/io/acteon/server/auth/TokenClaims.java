package io.acteon.server.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import io.acteon.core.config.JwtConfig;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the claims of a good token allow its holder. */
final class TokenClaims {

  private final JwtConfig config;

  TokenClaims(JwtConfig config) {
    this.config = config;
  }

  /** Empty if they do not name who asks. */
  Optional<Access> access(JWTClaimsSet claims) {
    return callerId(find(claims, config.callerClaim()))
        .map(caller -> Access.of(caller, "jwt", scopes(claims), List.of(grant(claims))));
  }

  private static Optional<String> callerId(@Nullable Object claim) {
    return claim instanceof String text && isName(text) ? Optional.of(text) : Optional.empty();
  }

  /** Words that are no scope or role are of others who take the same token. */
  private Set<Scope> scopes(JWTClaimsSet claims) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    words(find(claims, config.scopeClaim())).forEach(word -> Scope.of(word).ifPresent(scopes::add));
    config
        .rolesClaim()
        .ifPresent(path ->
            words(find(claims, path))
                .forEach(word -> Role.of(word).ifPresent(role -> scopes.addAll(role.scopes()))));
    return scopes;
  }

  private Grant grant(JWTClaimsSet claims) {
    return new Grant(
        config.namespacesClaim().map(path -> names(find(claims, path))).orElse(Names.ALL),
        config.tenantsClaim().map(path -> names(find(claims, path))).orElse(Names.ALL),
        Names.ALL,
        Names.ALL);
  }

  /** A claim that is missing grants nothing. */
  private static Names names(@Nullable Object claim) {
    return Names.of(texts(claim).stream().filter(TokenClaims::isName).toList());
  }

  private static List<String> words(@Nullable Object claim) {
    return texts(claim).stream().flatMap(text -> List.of(text.split("\\s+")).stream()).toList();
  }

  private static List<String> texts(@Nullable Object claim) {
    List<String> texts = new ArrayList<>();
    switch (claim) {
      case String text -> texts.add(text);
      case List<?> list -> {
        for (Object element : list) {
          if (element instanceof String text) {
            texts.add(text);
          }
        }
      }
      case null, default -> {}
    }
    return texts;
  }

  private static @Nullable Object find(JWTClaimsSet claims, List<String> path) {
    Object at = claims.getClaims();
    for (String name : path) {
      at = at instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return at;
  }

  private static boolean isName(String text) {
    try {
      KeysFile.name(text);
      return true;
    } catch (IllegalArgumentException noName) {
      return false;
    }
  }
}
