package io.acteon.backend.redis.connect;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A call on its way: the driver's command, which knows whether it ever got to a connection. */
final class RedisRequest extends AsyncCommand<byte[], byte[], List<Object>> {

  private volatile Optional<Channel> carrier = Optional.empty();
  private volatile boolean sent;

  private RedisRequest(CommandType type, CommandArgs<byte[], byte[]> arguments) {
    super(new Command<>(type, new NestedMultiOutput<>(ByteArrayCodec.INSTANCE), arguments));
  }

  /** Names the script by its digest; the server may not know it. */
  static RedisRequest byDigest(RedisScript.Call call) {
    return of(CommandType.EVALSHA, call.script().digest(), call);
  }

  /** Brings the script along. */
  static RedisRequest byText(RedisScript.Call call) {
    return of(CommandType.EVAL, call.script().text(), call);
  }

  private static RedisRequest of(CommandType type, String script, RedisScript.Call call) {
    CommandArgs<byte[], byte[]> arguments = new CommandArgs<>(ByteArrayCodec.INSTANCE);
    arguments.add(script).add(call.keys().size());
    call.keys().forEach(key -> arguments.addKey(bytes(key)));
    call.arguments().forEach(argument -> arguments.add(bytes(argument)));
    return new RedisRequest(type, arguments);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What it goes out on. */
  void carriedBy(Channel channel) {
    carrier = Optional.of(channel);
  }

  /**
   * Gives up waiting. Answers come in order, so those behind it are as late, and one that got lost
   * would be mistaken for the next: its connection is closed, and the driver makes another. The
   * machine at its other end may be gone without a word, and another have taken over.
   */
  void abandon() {
    cancel(false);
    carrier.ifPresent(channel -> {
      var unused = channel.close();
    });
  }

  /** Whether the server may have seen it. */
  boolean sent() {
    return sent;
  }

  @Override
  public void encode(ByteBuf buffer) {
    sent = true;
    super.encode(buffer);
  }
}
