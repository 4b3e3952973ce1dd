package io.acteon.backend.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The TCP connections of an instance. One on which a request stays unanswered for too long is
 * closed, and the driver opens another: the machine at its other end may be gone without a word,
 * and another may have taken over.
 */
final class RedisChannels implements NettyCustomizer {

  private static final long RENEW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Duration patience;
  private final AtomicLong renewed = new AtomicLong(System.nanoTime() - RENEW_NANOS);

  RedisChannels(Duration patience) {
    this.patience = patience;
  }

  @Override
  public void afterChannelInitialized(Channel channel) {
    channels.add(channel);
    channel.pipeline().addFirst(new Silence());
  }

  /** Ends all connections, to have them made anew to where the server is now; not too often. */
  void renew() {
    long last = renewed.get();
    long now = System.nanoTime();
    if (now - last >= RENEW_NANOS && renewed.compareAndSet(last, now)) {
      var _ = channels.close();
    }
  }

  /** Watches one connection, on its own thread. */
  private final class Silence extends ChannelDuplexHandler {

    private OptionalLong waitingSince = OptionalLong.empty();
    private Optional<Future<?>> watch = Optional.empty();

    @Override
    public void channelActive(ChannelHandlerContext context) {
      long interval = Math.max(1, patience.toMillis() / 8);
      watch =
          Optional.of(
              context
                  .executor()
                  .scheduleWithFixedDelay(
                      () -> closeIfSilent(context), interval, interval, TimeUnit.MILLISECONDS));
      context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      watch.ifPresent(task -> task.cancel(false));
      context.fireChannelInactive();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      if (waitingSince.isEmpty()) {
        waitingSince = OptionalLong.of(System.nanoTime());
      }
      var _ = context.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      waitingSince = OptionalLong.empty();
      context.fireChannelRead(message);
    }

    private void closeIfSilent(ChannelHandlerContext context) {
      if (waitingSince.isPresent()
          && System.nanoTime() - waitingSince.getAsLong() > patience.toNanos()) {
        var _ = context.close();
      }
    }
  }
}
