using Microsoft.AspNetCore.Mvc;
using QRCoder;

namespace FamilyPortal.Web.Hosting;

/// <summary>An address as a picture for a camera, made here: no other site learns of it, and no browser keeps it.</summary>
public static class QrPicture
{
    private const int PixelsInASquare = 6;

    /// <summary>The picture of a local address of this portal.</summary>
    public static FileContentResult Of(HttpRequest request, string path)
    {
        using var data = QRCodeGenerator.GenerateQrCode($"{request.Scheme}://{request.Host}{path}", QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(data);
        return new(picture.GetGraphic(PixelsInASquare), "image/png");
    }
}
