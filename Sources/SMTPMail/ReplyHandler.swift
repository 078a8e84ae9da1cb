import NIOCore

/// Hears the replies of one connection and gives each to whoever waits for it. Lives on the connection's event loop.
final class ReplyHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var parser = ReplyParser()
    private var waiting: EventLoopPromise<Reply>?
    /// Came before anybody waited: the greeting may.
    private var early: Reply?
    private var hasEnded = false

    /// Whether everything that has arrived was asked for and is read: whatever else there is would have come from
    /// somebody in between, before the connection was encrypted (RFC 3207, section 4.2).
    var isAtRest: Bool { parser.isAtRest && early == nil && waiting == nil }

    /// One at a time.
    func wait(_ promise: EventLoopPromise<Reply>, isGreeting: Bool) {
        if let reply = early {
            early = nil
            // Nothing but a farewell comes unasked.
            guard isGreeting || reply.code == 421 else { return promise.fail(Trouble.garbage) }
            return promise.succeed(reply)
        }
        guard !hasEnded, waiting == nil else { return promise.fail(Trouble.lost) }
        waiting = promise
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do throws(ReplyParser.Garbage) {
            for reply in try parser.take(unwrapInboundIn(data).readableBytesView) {
                if let promise = waiting {
                    waiting = nil
                    promise.succeed(reply)
                } else if early == nil {
                    early = reply
                } else {
                    throw ReplyParser.Garbage()
                }
            }
        } catch {
            end(.garbage)
            context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.lost)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(.lost)
        context.close(promise: nil)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end(.lost)
    }

    private func end(_ trouble: Trouble) {
        hasEnded = true
        waiting?.fail(trouble)
        waiting = nil
    }
}
