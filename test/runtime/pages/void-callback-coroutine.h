// Completes the examples of docs/rules/void-callback-coroutine.md: see test/meta/runs.py.
inline std::function<void()> clicked;
void on_click(std::function<void()> callback) { clicked = std::move(callback); }
async::task<> save() { co_return; }
void start(async::task<> task) { async::spawn(std::move(task)); }

async::task<> click() {
    set_up();
    clicked();
    co_await async::sleep_for(std::chrono::milliseconds(1));
}

int main() { async::run(click()); }
