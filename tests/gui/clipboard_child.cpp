// clipboard_child TEXT: holds the clipboard with this text until it is killed. It says `ready` on standard
// output when it does.

#include <QClipboard>
#include <QGuiApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    QGuiApplication::clipboard()->setText(QCoreApplication::arguments().value(1));
    QCoreApplication::processEvents();
    std::puts("ready");
    std::fflush(stdout);
    return QGuiApplication::exec();
}
