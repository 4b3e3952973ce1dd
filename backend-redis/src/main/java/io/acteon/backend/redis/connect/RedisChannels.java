package io.acteon.backend.redis.connect;

import io.lettuce.core.protocol.CommandWrapper;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The TCP connections of an instance, and which request went out on which. */
final class RedisChannels implements NettyCustomizer {

  private static final long RENEW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final AtomicLong renewed = new AtomicLong(System.nanoTime() - RENEW_NANOS);

  @Override
  public void afterChannelInitialized(Channel channel) {
    channels.add(channel);
    channel.pipeline().addLast(new Carrier());
  }

  /** Ends all connections, to have them made anew to where the server is now; not too often. */
  void renew() {
    long last = renewed.get();
    long now = System.nanoTime();
    if (now - last >= RENEW_NANOS && renewed.compareAndSet(last, now)) {
      var unused = channels.close();
    }
  }

  /** Tells requests what carries them. */
  private static final class Carrier extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      if (message instanceof RedisCommand<?, ?, ?> command) {
        // The driver's own are no requests.
        Optional.ofNullable(CommandWrapper.unwrap(command, RedisRequest.class))
            .ifPresent(request -> request.carriedBy(context.channel()));
      }
      var unused = context.write(message, promise);
    }
  }
}
