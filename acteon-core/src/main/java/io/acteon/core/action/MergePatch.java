package io.acteon.core.action;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch (RFC 7396): members replace, objects merge, null removes. */
public final class MergePatch {

  private MergePatch() {}

  /** The patched value. Neither argument is changed; the result shares what it keeps of them. */
  public static JsonNode apply(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode patched = JsonNodeFactory.instance.objectNode();
    if (target.isObject()) {
      for (Map.Entry<String, JsonNode> member : target.properties()) {
        patched.set(member.getKey(), member.getValue());
      }
    }
    for (Map.Entry<String, JsonNode> change : patch.properties()) {
      if (change.getValue().isNull()) {
        patched.remove(change.getKey());
      } else {
        patched.set(change.getKey(), apply(patched.path(change.getKey()), change.getValue()));
      }
    }
    return patched;
  }
}
